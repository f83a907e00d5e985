import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';

/** Pretends that a caught message was refused. Fails: `not_found`, `not_outbound`. */
export const bounceSandboxMessage: Handler<'bounceSandboxMessage'> = async ({ input }, { read, writer, clock }) => {
  const id = /^\d{1,15}$/.test(input.id) ? Number(input.id) : 0;
  const row = await read
    .selectFrom('sandbox_messages')
    .where('id', '=', id)
    .select(['message_key', 'channel', 'provider_message_id'])
    .executeTakeFirst();
  if (row === undefined) return notFound('caught message', input.id);
  if (row.message_key === null)
    return refuse(409, 'not_outbound', 'This message came from the person: only messages to them can bounce.');
  const isComplaint = input.kind === 'complaint';
  const fact = {
    dedupeKey: `sandbox:${id}:${input.kind}`,
    provider: `${row.channel}-sandbox`,
    kind: isComplaint ? ('complained' as const) : ('bounced' as const),
    messageKey: row.message_key,
    providerMessageId: row.provider_message_id,
    at: clock.now(),
    bounceClass: bounceClasses[input.kind],
    isMachine: false,
    values: { by: 'sandbox' },
  };
  await writer.applyFeedback([fact]);
  await writer.setSandboxFeedback(row.message_key, isComplaint ? 'complained' : 'bounced_hard');
  return { done: true };
};

const bounceClasses = { hard: 'hard', soft: 'soft', complaint: null } as const;

import { randomUUID } from 'node:crypto';
import { parsePhoneNumber } from '@perennial/engine';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';

/** Answers as the person. Fails: `invalid_phone_e164`. */
export const replySandboxSms: Handler<'replySandboxSms'> = async ({ input }, { read, writer, clock, pokeSenders }) => {
  const phone = parsePhoneNumber(input.phone, null);
  if (!phone.ok) return refuse(400, phone.code, phone.message);
  const last = await read
    .selectFrom('sandbox_messages')
    .where('channel', '=', 'sms')
    .where('to_address', '=', phone.address)
    .select('from_address')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const reply = {
    providerMessageId: `sandbox-${randomUUID()}`,
    from: phone.address,
    to: last?.from_address ?? '',
    body: input.body,
  };
  const at = clock.now();
  await writer.insertSandboxRow({
    ...reply,
    channel: 'sms',
    direction: 'in',
    messageKey: null,
    subject: null,
    html: null,
    headers: {},
    at,
  });
  await writer.receiveText({ ...reply, provider: 'sms-sandbox', handledByProvider: null, now: at });
  pokeSenders();
  return { done: true };
};

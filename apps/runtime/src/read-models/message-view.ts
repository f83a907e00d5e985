import type { ApiOutputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { messageLine } from './message-list.ts';

type MessageView = ApiOutputs['getMessage'];

/** A message with attempts and touchpoints; the preview is rendered by the handler. */
export type StoredMessage = Omit<MessageView, 'preview'>;

/** One message; null when there is none. @param id integer key */
export async function messageView(db: Kysely<Tables>, id: number): Promise<StoredMessage | null> {
  const line = await messageLine(db, id);
  if (line === null) return null;
  const row = await db.selectFrom('messages').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  const attempts = await db
    .selectFrom('message_attempts')
    .where('message_id', '=', id)
    .selectAll()
    .orderBy('id')
    .execute();
  const touchpoints = await db
    .selectFrom('touchpoints')
    .where('contact_id', '=', row.contact_id)
    .where('message_id', '=', id)
    .select(['at', 'kind', 'sentence'])
    .orderBy('id')
    .execute();
  const time = (at: number | null) => (at === null ? null : isoFromInstant(at));
  return {
    ...line,
    messageKey: row.message_key,
    messageClass: row.message_class === 'transactional' ? 'transactional' : 'marketing',
    providerMessageId: row.provider_message_id,
    notBefore: time(row.not_before),
    expiresAt: isoFromInstant(row.expires_at),
    handedOffAt: time(row.handed_off_at),
    openedAt: time(row.opened_at),
    clickedAt: time(row.clicked_at),
    repliedAt: time(row.replied_at),
    attemptLog: attempts.map((attempt) => ({
      number: attempt.attempt,
      at: isoFromInstant(attempt.started_at),
      outcome: attempt.outcome,
      sentence: attempt.reason_sentence ?? attempt.response ?? attempt.outcome,
      response: attempt.response,
    })),
    touchpoints: touchpoints.map(({ at, kind, sentence }) => ({ at: isoFromInstant(at), kind, sentence })),
  };
}

/** What a message was or would be rendered from; null when neither content nor variables are kept. */
export async function renderSource(
  db: Kysely<Tables>,
  id: number,
): Promise<{ readonly content: string; readonly scope: string } | null> {
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('message_renderings as r', 'r.message_id', 'm.id')
    .leftJoin('version_messages as frozen', (join) =>
      join.onRef('frozen.version_id', '=', 'm.version_id').onRef('frozen.reference', '=', 'm.message_ref'),
    )
    .where('m.id', '=', id)
    .select(['m.content as own', 'frozen.content', 'r.scope'])
    .executeTakeFirst();
  const content = row?.own ?? row?.content ?? null;
  return row === undefined || content === null ? null : { content, scope: row.scope };
}

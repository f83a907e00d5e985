import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';

/** Whom a message went to, as far as a page that anybody with the link may see can tell. */
export interface Recipient {
  /** `a…@example.com`, `…42`. */
  readonly maskedAddress: string;
  /** Null when the message has no topic. */
  readonly topicName: string | null;
}

/** The recipient of a message; null when there is no such message. */
export async function recipientOf(db: Kysely<Tables>, messageKey: string): Promise<Recipient | null> {
  const row = await db
    .selectFrom('messages as m')
    .leftJoin('contacts as c', 'c.id', 'm.contact_id')
    .leftJoin('topics as t', 't.key', 'm.topic')
    .where('m.message_key', '=', messageKey)
    .select(['m.address', 'm.channel', 'c.email', 'c.phone', 't.name'])
    .executeTakeFirst();
  if (row === undefined) return null;
  const address = row.address ?? (row.channel === 'sms' ? row.phone : row.email) ?? '';
  return { maskedAddress: masked(address), topicName: row.name };
}

/** Enough for the owner to recognize, too little for anybody else. */
function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return at > 0 ? `${address.slice(0, 1)}…${address.slice(at)}` : `…${address.slice(-2)}`;
}

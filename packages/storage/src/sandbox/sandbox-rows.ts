import type { Channel, JsonObject } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** A message the sandbox caught, or a text that somebody typed on the built-in phone. Null means it has none. */
export interface SandboxRow {
  readonly channel: Channel;
  readonly direction: 'out' | 'in';
  readonly messageKey: string | null;
  readonly providerMessageId: string | null;
  readonly from: string;
  readonly to: string;
  readonly subject: string | null;
  readonly html: string | null;
  readonly body: string;
  readonly headers: JsonObject;
  /** ms UTC */
  readonly at: number;
}

/** Values of the column `sandbox_messages.feedback`. */
export type SandboxFeedback = 'none' | 'delivered' | 'bounced_hard' | 'complained';

/** Adds a row, also when its key is there already, so that a duplicate shows; returns how many rows have the key. */
export async function insertSandboxRow(session: SqlSession, row: SandboxRow): Promise<number> {
  await session.db
    .insertInto('sandbox_messages')
    .values({
      channel: row.channel,
      direction: row.direction,
      message_key: row.messageKey,
      provider_message_id: row.providerMessageId,
      from_address: row.from,
      to_address: row.to,
      subject: row.subject,
      html: row.html,
      body: row.body,
      headers: JSON.stringify(row.headers),
      read_at: null,
      at: row.at,
    })
    .execute();
  const { copies } = await session.db
    .selectFrom('sandbox_messages')
    .where('message_key', '=', row.messageKey)
    .select((select) => select.fn.countAll<number>().as('copies'))
    .executeTakeFirstOrThrow();
  return Number(copies);
}

/** Notes what somebody pretended about a caught message; false when nothing was caught under the key. */
export async function setSandboxFeedback(
  session: SqlSession,
  messageKey: string,
  feedback: SandboxFeedback,
): Promise<boolean> {
  const changed = await session.run('UPDATE sandbox_messages SET feedback = ? WHERE message_key = ?', [
    feedback,
    messageKey,
  ]);
  return changed > 0;
}

import type { Channel } from '@perennial/journey';
import { type NewSuppression, suppress } from '../consents/suppressions.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';

/** What of a contact's messages is erased; rows by message, in the order of their foreign keys. */
const ERASED_BY_MESSAGE = [
  'DELETE FROM sandbox_messages WHERE message_key IN (SELECT message_key FROM messages WHERE contact_id = ?)',
  'DELETE FROM message_renderings WHERE message_id IN (SELECT id FROM messages WHERE contact_id = ?)',
  'DELETE FROM message_attempts WHERE message_id IN (SELECT id FROM messages WHERE contact_id = ?)',
  'DELETE FROM provider_facts WHERE message_id IN (SELECT id FROM messages WHERE contact_id = ?)',
];

/** What names the person or tells of it elsewhere. */
const ERASED_BY_CONTACT = [
  'DELETE FROM inbound_messages WHERE contact_id = ?',
  'DELETE FROM touchpoints WHERE contact_id = ?',
  'DELETE FROM trails WHERE enrollment_id IN (SELECT id FROM enrollments WHERE contact_id = ?)',
];

/**
 * Erases a contact with everything that names it, in the caller's transaction (guarantee G13). Counts stay, messages stay without address and
 * words, and a keyed hash remembers that the address must not be written to: also where the contact had said no to some topics only,
 * because a topic's no cannot be kept without the contact (guarantee G12).
 * @returns false when there is no such contact
 */
export async function eraseContact(session: SqlSession, id: number, now: number): Promise<boolean> {
  const [contact] = await session.all<{ email: string | null; phone: string | null }>(
    'SELECT email, phone FROM contacts WHERE id = ?',
    [id],
  );
  if (contact === undefined) return false;
  await keepRefusals(session, id, contact, now);
  for (const sql of [...ERASED_BY_MESSAGE, ...ERASED_BY_CONTACT]) await session.run(sql, [id]);
  if (contact.phone !== null) {
    await session.run("DELETE FROM inbound_messages WHERE channel = 'sms' AND from_address = ?", [contact.phone]);
    await session.run("DELETE FROM sandbox_messages WHERE channel = 'sms' AND (from_address = ? OR to_address = ?)", [
      contact.phone,
      contact.phone,
    ]);
  }
  await session.run(
    'UPDATE messages SET address = NULL, subject = NULL, content = NULL, reason_values = NULL, updated_at = ? WHERE contact_id = ?',
    [now, id],
  );
  // Due now: the engine meets a contact that is gone and ends the enrollment by itself.
  await session.run(
    `UPDATE enrollments SET variables = '{}', due_at = ?, revision = revision + 1
      WHERE contact_id = ? AND status IN ('waiting', 'awaiting_message')`,
    [now, id],
  );
  await session.run("UPDATE enrollments SET variables = '{}' WHERE contact_id = ?", [id]);
  await session.run('DELETE FROM contacts WHERE id = ?', [id]);
  return true;
}

async function keepRefusals(
  session: SqlSession,
  id: number,
  contact: { readonly email: string | null; readonly phone: string | null },
  now: number,
): Promise<void> {
  const rows = await session.all<{ channel: Channel }>(
    "SELECT DISTINCT channel FROM consents WHERE contact_id = ? AND choice = 'opted_out'",
    [id],
  );
  const suppressions = rows.flatMap(({ channel }): readonly NewSuppression[] => {
    const address = channel === 'email' ? contact.email : contact.phone;
    if (address === null) return [];
    return [
      { channel, address, cause: 'unsubscribed_all', scope: 'marketing', source: 'erased-contact', messageId: null },
    ];
  });
  const { addressHashKey } = await installationKeys(session, now);
  await suppress(session, now, addressHashKey, suppressions);
}

import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done, refused } from './command.ts';

/**
 * Erases a contact with everything that names them; counts and the keyed hashes of suppressed addresses stay (guarantees G12, G13).
 * Journeys they are in end by themselves. Fails: `contact_not_found`.
 */
export const deleteContact: Command<{ readonly contactId: number }, null> = async (
  session,
  { contactId },
  { now, actor, requestId },
) => {
  const { db } = session;
  const contact = await db.selectFrom('contacts').where('id', '=', contactId).select('id').executeTakeFirst();
  if (contact === undefined) {
    return refused('contact_not_found', 'There is no such contact. It may have been deleted; reload the list.');
  }
  const messages = db.selectFrom('messages').where('contact_id', '=', contactId);
  const enrollments = db.selectFrom('enrollments').where('contact_id', '=', contactId).select('id');
  await db.deleteFrom('sandbox_messages').where('message_key', 'in', messages.select('message_key')).execute();
  await db.deleteFrom('provider_facts').where('message_id', 'in', messages.select('id')).execute();
  await db.deleteFrom('message_renderings').where('message_id', 'in', messages.select('id')).execute();
  await db.deleteFrom('message_attempts').where('message_id', 'in', messages.select('id')).execute();
  await db.deleteFrom('inbound_messages').where('contact_id', '=', contactId).execute();
  await db.deleteFrom('touchpoints').where('contact_id', '=', contactId).execute();
  await db.deleteFrom('trails').where('enrollment_id', 'in', enrollments).execute();
  const scrubbed = { address: null, subject: null, reason_values: null, content: null, updated_at: now };
  await db.updateTable('messages').set(scrubbed).where('contact_id', '=', contactId).execute();
  await db
    .updateTable('enrollments')
    .set({ variables: '{}', node_state: null })
    .where('contact_id', '=', contactId)
    .execute();
  await db
    .updateTable('enrollments')
    .set({ due_at: now })
    .where('contact_id', '=', contactId)
    .where('status', '=', 'waiting')
    .where('held_due_at', 'is', null)
    .execute();
  await db.deleteFrom('contacts').where('id', '=', contactId).execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'contact.delete',
    objectKind: 'contact',
    objectId: publicId('con', contactId),
    fields: [],
    requestId,
  });
  return done(null);
};

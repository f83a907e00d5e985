import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { eraseContact } from '../contacts/erase-contact.ts';
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
  if (!(await eraseContact(session, contactId, now))) {
    return refused('contact_not_found', 'There is no such contact. It may have been deleted; reload the list.');
  }
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

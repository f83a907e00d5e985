import type { Effect } from '@perennial/journey';
import type { NewAssignment } from '../ports/contact-update.ts';
import type { DueEnrollment } from '../ports/enrollment-write.ts';

/** The arm that a node gave its contact. */
export function assign(due: DueEnrollment, { salt, arm }: Extract<Effect, { kind: 'assign' }>): NewAssignment {
  return { contactId: due.contactId, salt, arm };
}

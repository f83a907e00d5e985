import type { Effect } from '@perennial/journey';
import type { ContactUpdate } from '../ports/contact-update.ts';
import type { DueEnrollment } from '../ports/enrollment-write.ts';

/** The changes that a journey makes to its contact: one link further in the chain of causes, and barred from starting the same journey. */
export function updateContact(due: DueEnrollment, effect: Extract<Effect, { kind: 'update-contact' }>): ContactUpdate {
  return {
    contactId: due.contactId,
    changes: effect.changes,
    journeyId: due.journeyId,
    causeDepth: due.causeDepth + 1,
  };
}

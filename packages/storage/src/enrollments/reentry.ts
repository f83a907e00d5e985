import type { SqlSession } from '../session/sql-session.ts';

/** Whether a contact may enter a journey, as far as earlier enrollments tell. Keeps count of those made meanwhile. */
export interface ReentryCheck {
  readonly hasTrigger: (journeyId: number, triggerId: string) => boolean;
  readonly isActive: (journeyId: number, contactId: number) => boolean;
  readonly hasEntered: (journeyId: number, contactId: number) => boolean;
  readonly note: (journeyId: number, contactId: number, triggerId: string) => void;
}

/** Reads the enrollments that these contacts have, and those that these triggers started, with two queries. */
export async function loadReentryCheck(
  session: SqlSession,
  contactIds: Iterable<number>,
  triggerIds: Iterable<string>,
): Promise<ReentryCheck> {
  const contacts = session.list('int', [...new Set(contactIds)]);
  const enrolled = await session.all<{ journey_id: number; contact_id: number; is_active: number }>(
    `SELECT journey_id, contact_id, CASE WHEN status IN ('waiting', 'awaiting_message', 'parked') THEN 1 ELSE 0 END AS is_active
      FROM enrollments WHERE contact_id IN ${contacts.sql}`,
    [contacts.parameter],
  );
  const triggers = session.list('text', [...new Set(triggerIds)]);
  const triggered = await session.all<{ journey_id: number; trigger_id: string }>(
    `SELECT journey_id, trigger_id FROM enrollments WHERE trigger_id IN ${triggers.sql}`,
    [triggers.parameter],
  );
  const entered = new Set(enrolled.map((row) => `${row.journey_id}:${row.contact_id}`));
  const active = new Set(
    enrolled.filter((row) => row.is_active === 1).map((row) => `${row.journey_id}:${row.contact_id}`),
  );
  const used = new Set(triggered.map((row) => `${row.journey_id}:${row.trigger_id}`));
  return {
    hasTrigger: (journeyId, triggerId) => used.has(`${journeyId}:${triggerId}`),
    isActive: (journeyId, contactId) => active.has(`${journeyId}:${contactId}`),
    hasEntered: (journeyId, contactId) => entered.has(`${journeyId}:${contactId}`),
    note: (journeyId, contactId, triggerId) => {
      entered.add(`${journeyId}:${contactId}`);
      active.add(`${journeyId}:${contactId}`);
      used.add(`${journeyId}:${triggerId}`);
    },
  };
}

import type { SqlSession } from '../session/sql-session.ts';

/** Who asks to enter: enrollments under different entry keys do not know of each other. */
export interface Entrant {
  readonly journeyId: number;
  readonly contactId: number;
  /** Empty for journeys that are not keyed. */
  readonly entryKey: string;
}

/** What stands in the way of entering a journey, as far as earlier enrollments tell. Keeps count of those made meanwhile. */
export interface ReentryCheck {
  readonly hasTrigger: (journeyId: number, triggerId: string) => boolean;
  /** The running enrollment; null when there is none, 0 for one that is being made. */
  readonly activeId: (entrant: Entrant) => number | null;
  /** When the newest enrollment began, ms UTC; null before the first. */
  readonly lastEnteredAt: (entrant: Entrant) => number | null;
  readonly note: (entrant: Entrant, triggerId: string, now: number) => void;
}

interface EnrolledRow {
  readonly id: number;
  readonly journey_id: number;
  readonly contact_id: number;
  readonly entry_key: string;
  readonly enrolled_at: number;
  readonly is_active: number;
}

/** Reads the enrollments that these contacts have, and those that these triggers started, with two queries. */
export async function loadReentryCheck(
  session: SqlSession,
  contactIds: Iterable<number>,
  triggerIds: Iterable<string>,
): Promise<ReentryCheck> {
  const contacts = session.list('int', [...new Set(contactIds)]);
  const enrolled = await session.all<EnrolledRow>(
    `SELECT id, journey_id, contact_id, entry_key, enrolled_at,
        CASE WHEN status IN ('waiting', 'awaiting_message', 'parked') THEN 1 ELSE 0 END AS is_active
      FROM enrollments WHERE contact_id IN ${contacts.sql} ORDER BY enrolled_at, id`,
    [contacts.parameter],
  );
  const triggers = session.list('text', [...new Set(triggerIds)]);
  const triggered = await session.all<{ journey_id: number; trigger_id: string }>(
    `SELECT journey_id, trigger_id FROM enrollments WHERE trigger_id IN ${triggers.sql}`,
    [triggers.parameter],
  );
  const placeOf = (row: EnrolledRow): string =>
    place({ journeyId: row.journey_id, contactId: row.contact_id, entryKey: row.entry_key });
  const lastEntered = new Map(enrolled.map((row) => [placeOf(row), row.enrolled_at]));
  const active = new Map(enrolled.filter((row) => row.is_active === 1).map((row) => [placeOf(row), row.id]));
  const used = new Set(triggered.map((row) => `${row.journey_id}:${row.trigger_id}`));
  return {
    hasTrigger: (journeyId, triggerId) => used.has(`${journeyId}:${triggerId}`),
    activeId: (entrant) => active.get(place(entrant)) ?? null,
    lastEnteredAt: (entrant) => lastEntered.get(place(entrant)) ?? null,
    note: (entrant, triggerId, now) => {
      lastEntered.set(place(entrant), now);
      active.set(place(entrant), 0);
      used.add(`${entrant.journeyId}:${triggerId}`);
    },
  };
}

function place({ journeyId, contactId, entryKey }: Entrant): string {
  return `${journeyId}:${contactId}:${entryKey}`;
}

import { aggregateEvents, type CountedEvent, type FactNeed, sinceInstant } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

interface EventRow {
  readonly contact_id: number;
  readonly name: string;
  readonly properties: string;
  readonly occurred_at: number;
}

/** Loads the contacts' events of the names that are asked for; segments' `aggregateEvents` turns them into values, as it does everywhere. */
export async function eventFacts(
  session: SqlReader,
  now: number,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const names = [...new Set(needs.flatMap(({ field }) => (field.kind === 'event' ? [field.name] : [])))];
  if (names.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const keys = session.list('text', names);
  const rows = await session.all<EventRow>(
    `SELECT contact_id, name, properties, occurred_at FROM events WHERE contact_id IN ${ids.sql} AND name IN ${keys.sql}`,
    [ids.parameter, keys.parameter],
  );
  const events = new Map<number, CountedEvent[]>();
  for (const row of rows) {
    const event = countedEvent(row);
    const known = events.get(row.contact_id);
    if (known) known.push(event);
    else events.set(row.contact_id, [event]);
  }
  return (ask, { field, since }) =>
    field.kind === 'event'
      ? aggregateEvents(events.get(ask.contactId) ?? [], field, now, sinceInstant(since, ask))
      : null;
}

/** Properties are parsed when a rule or a sum looks at them. */
function countedEvent(row: EventRow): CountedEvent {
  let properties: CountedEvent['properties'] | null = null;
  return {
    name: row.name,
    occurredAt: row.occurred_at,
    get properties() {
      properties ??= JSON.parse(row.properties) as CountedEvent['properties']; // a JSON object by the events table's rule
      return properties;
    },
  };
}

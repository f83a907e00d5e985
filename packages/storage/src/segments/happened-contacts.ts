import {
  aggregateEvents,
  aggregateMessages,
  type CountedClick,
  type CountedEvent,
  type EventField,
  type FieldValue,
  type MessageField,
  matchesPropertyRules,
  meetsTest,
  propertyValue,
  type ValueTest,
} from '@perennial/segments';
import { clickOf, MESSAGE_TIMES, ourMessages } from '../facts/message-facts.ts';
import type { SqlReader } from '../session/sql-session.ts';
import { type SqlPiece, testToSql, type ValueColumns } from './test-to-sql.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface HappenedContext {
  readonly reader: SqlReader;
  readonly now: number;
}

/** Contacts to whom something counted happened, and for whom the count, sum or time of it meets a test. */
export async function happenedContacts(
  field: EventField | MessageField,
  test: ValueTest,
  context: HappenedContext,
): Promise<SqlPiece> {
  if (field.kind === 'message') return messageContacts(field, test, context);
  if (field.where.length > 0 || field.measure === 'sum') return judgedByProperties(field, test, context);
  const { sql, parameters } = testToSql(test, measured(field.measure, 'occurred_at'));
  return {
    sql: `SELECT contact_id FROM events WHERE name = ? AND occurred_at >= ? GROUP BY contact_id HAVING ${sql}`,
    parameters: [field.name, earliest(field, context.now), ...parameters],
  };
}

function measured(measure: 'count' | 'first' | 'last', time: string): ValueColumns {
  const none = { text: null, flag: null, list: null };
  if (measure === 'count') return { ...none, number: 'COUNT(*)', instant: 'COUNT(*)' };
  const instant = `${measure === 'first' ? 'MIN' : 'MAX'}(${time})`;
  return { ...none, number: instant, instant };
}

/** Happenings are dated from 1970 on, so that 0 stands for ever. */
function earliest({ withinDays }: EventField | MessageField, now: number): number {
  return withinDays === null ? 0 : now - withinDays * DAY_MS;
}

async function messageContacts(field: MessageField, test: ValueTest, context: HappenedContext): Promise<SqlPiece> {
  // Segments see no journey: what is asked of "this journey" happened to nobody.
  if (field.from !== 'anywhere') return { sql: 'SELECT contact_id FROM messages WHERE 1 = 0', parameters: [] };
  if (field.link !== null) return judgedByLinks(field, test, context);
  const time = MESSAGE_TIMES[field.what];
  const { sql, parameters } = testToSql(test, measured(field.measure, time));
  const channel = field.channel === null ? '' : 'AND channel = ?';
  return {
    sql: `SELECT contact_id FROM messages WHERE ${time} >= ? AND ${ourMessages} ${channel} GROUP BY contact_id HAVING ${sql}`,
    parameters: [earliest(field, context.now), ...(field.channel === null ? [] : [field.channel]), ...parameters],
  };
}

/** Events read at once while their properties are judged. */
const CHUNK = 20_000;

/** Properties are compared in memory, exactly as for one contact; only what counts is kept until all were read. */
async function judgedByProperties(field: EventField, test: ValueTest, context: HappenedContext): Promise<SqlPiece> {
  const { reader, now } = context;
  const counted = new Map<number, CountedEvent[]>();
  let after: readonly [number, number, number] = [earliest(field, now) - 1, 0, 0];
  for (;;) {
    const rows = await reader.all<EventRow>(
      `SELECT id, contact_id, occurred_at, properties FROM events
        WHERE name = ? AND (occurred_at, contact_id, id) > (?, ?, ?) ORDER BY occurred_at, contact_id, id LIMIT ${CHUNK}`,
      [field.name, ...after],
    );
    for (const row of rows) {
      const properties = JSON.parse(row.properties) as CountedEvent['properties']; // a JSON object by the events table's rule
      if (!matchesPropertyRules(field.where, properties, now)) continue;
      const events = counted.get(row.contact_id) ?? [];
      counted.set(row.contact_id, events);
      events.push({ name: field.name, occurredAt: row.occurred_at, properties: onlyProperty(properties, field) });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) break;
    after = [last.occurred_at, last.contact_id, last.id];
  }
  const plain = { ...field, where: [] };
  const matching = [...counted].flatMap(([contactId, events]) =>
    meetsTest(aggregateEvents(events, plain, now, null), test) ? [contactId] : [],
  );
  return listed(matching, reader);
}

interface EventRow {
  readonly id: number;
  readonly contact_id: number;
  readonly occurred_at: number;
  readonly properties: string;
}

function onlyProperty(properties: CountedEvent['properties'], { property }: EventField): CountedEvent['properties'] {
  return property === null ? {} : { [property]: propertyValue(properties, property) };
}

/** Clicks on links are compared in memory too. */
async function judgedByLinks(
  field: MessageField,
  test: ValueTest,
  { reader, now }: HappenedContext,
): Promise<SqlPiece> {
  const rows = await reader.all<{
    contact_id: number;
    message_id: number;
    channel: 'email' | 'sms';
    at: number;
    reason_values: string | null;
  }>(
    `SELECT t.contact_id, t.message_id, m.channel, t.at, t.reason_values FROM touchpoints t JOIN messages m ON m.id = t.message_id
      WHERE t.kind = 'clicked' AND t.at >= ? AND m.${ourMessages}`,
    [earliest(field, now)],
  );
  const contacts = new Map<number, Map<number, { channel: 'email' | 'sms'; clicks: CountedClick[] }>>();
  for (const row of rows) {
    const click = clickOf(row);
    if (click === null) continue;
    const messages = contacts.get(row.contact_id) ?? new Map();
    contacts.set(row.contact_id, messages);
    const message = messages.get(row.message_id) ?? { channel: row.channel, clicks: [] };
    messages.set(row.message_id, message);
    message.clicks.push(click);
  }
  const matching = [...contacts].flatMap(([contactId, messages]) =>
    meetsTest(valueOfClicks([...messages.values()], field, now), test) ? [contactId] : [],
  );
  return listed(matching, reader);
}

function valueOfClicks(
  messages: readonly { readonly channel: 'email' | 'sms'; readonly clicks: readonly CountedClick[] }[],
  field: MessageField,
  now: number,
): FieldValue {
  const times = { sentAt: null, deliveredAt: null, openedAt: null, clickedAt: null, repliedAt: null };
  const nobody = { journeyId: null, enrollmentId: null };
  const counted = messages.map((message) => ({ ...times, ...nobody, nodeId: null, ...message }));
  return aggregateMessages(counted, field, now, null, nobody);
}

function listed(contactIds: readonly number[], reader: SqlReader): SqlPiece {
  const list = reader.list('int', contactIds);
  return { sql: list.sql.replace(/^\(|\)$/g, ''), parameters: [list.parameter] };
}

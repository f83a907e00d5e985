import type { EventProperties, FieldValue } from '@perennial/segments';
import type { SqlSession } from '../../session/sql-session.ts';
import { saveContactValues } from '../compared-attributes.ts';

/** Somebody about whom conditions can be asked. Times are ms UTC. */
export interface Person {
  readonly attributes: Readonly<Record<string, FieldValue>>;
  readonly locale: string | null;
  readonly createdAt: number;
  readonly stage: { readonly stage: string; readonly since: number } | null;
  /** Member of the segment `vips`. */
  readonly isVip: boolean;
  /** About email and the topic `news`. */
  readonly consent: 'opted_in' | 'opted_out' | null;
  readonly events: readonly {
    readonly name: string;
    readonly occurredAt: number;
    readonly properties: EventProperties;
  }[];
  readonly messages: readonly PersonMessage[];
}

export interface PersonMessage {
  readonly channel: 'email' | 'sms';
  readonly sentAt: number;
  readonly isTest: boolean;
  /** At the time it was sent. */
  readonly isDelivered: boolean;
  readonly openedAt: number | null;
  readonly clicks: readonly { readonly link: string; readonly at: number; readonly isMachine: boolean }[];
}

let serial = 0;

/** Writes a person with all that belongs to them and returns their key. */
export async function insertPerson(session: SqlSession, person: Person, now: number): Promise<number> {
  const [id = 0] = await session.insertReturningIds(
    'contacts',
    ['locale', 'attributes', 'created_at', 'updated_at'],
    [[person.locale, JSON.stringify(person.attributes), person.createdAt, now]],
  );
  await saveContactValues(session, [id]);
  if (person.stage !== null)
    await session.insertMany(
      'contact_stages',
      ['contact_id', 'model', 'stage', 'since'],
      [[id, 'm', person.stage.stage, person.stage.since]],
    );
  if (person.consent !== null)
    await session.insertMany(
      'consents',
      ['contact_id', 'channel', 'topic', 'choice', 'at'],
      [[id, 'email', 'news', person.consent, now]],
    );
  if (person.isVip)
    await session.insertMany(
      'segment_members',
      ['segment_id', 'contact_id', 'since'],
      [[await vips(session, now), id, now]],
    );
  await insertEvents(session, id, person, now);
  for (const message of person.messages) await insertMessage(session, id, message, now);
  return id;
}

async function vips(session: SqlSession, now: number): Promise<number> {
  const [known] = await session.all<{ id: number }>("SELECT id FROM segments WHERE key = 'vips'", []);
  if (known !== undefined) return known.id;
  const columns = ['key', 'name', 'kind', 'created_by', 'created_at', 'updated_at'];
  const [id = 0] = await session.insertReturningIds('segments', columns, [
    ['vips', 'VIPs', 'static', 'test', now, now],
  ]);
  return id;
}

async function insertEvents(session: SqlSession, id: number, person: Person, now: number): Promise<void> {
  const columns = ['contact_id', 'kind', 'name', 'properties', 'message_id', 'source', 'occurred_at', 'received_at'];
  const rows = person.events.map(({ name, occurredAt, properties }) => {
    serial += 1;
    return [id, 'track', name, JSON.stringify(properties), `person-${serial}`, 'test', occurredAt, now];
  });
  await session.insertMany('events', columns, rows);
}

async function insertMessage(session: SqlSession, id: number, message: PersonMessage, now: number): Promise<void> {
  serial += 1;
  const row = {
    message_key: `person-${serial}`,
    origin: message.isTest ? 'test' : 'enrollment',
    contact_id: id,
    channel: message.channel,
    message_class: 'marketing',
    state: 'sent',
    lane: 0,
    expires_at: now,
    handed_off_at: message.sentAt,
    feedback: message.isDelivered ? 'delivered' : 'none',
    feedback_at: message.isDelivered ? message.sentAt : null,
    opened_at: message.openedAt,
    created_at: now,
    updated_at: now,
  };
  const [messageId = 0] = await session.insertReturningIds('messages', Object.keys(row), [Object.values(row)]);
  await session.insertMany(
    'touchpoints',
    ['contact_id', 'kind', 'channel', 'at', 'recorded_at', 'message_id', 'sentence', 'reason_values'],
    message.clicks.map(({ link, at, isMachine }) => [
      id,
      'clicked',
      message.channel,
      at,
      now,
      messageId,
      'A link was clicked.',
      JSON.stringify({ link, ...(isMachine ? { isMachine } : {}) }),
    ]),
  );
}

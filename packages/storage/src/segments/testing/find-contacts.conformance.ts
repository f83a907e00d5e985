import {
  aggregateEvents,
  aggregateMessages,
  attributesOfCondition,
  type Condition,
  type CountedMessage,
  conditionSchema,
  type Field,
  type FieldValue,
  factKey,
  factsOfCondition,
  fieldSchema,
  matchesCondition,
} from '@perennial/segments';
import { anyCondition, anyFieldValue } from '@perennial/segments/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../facts/load-facts.ts';
import type { SqlSession } from '../../session/sql-session.ts';
import { addComparedAttributes, fillComparedAttributes } from '../compared-attributes.ts';
import { countContacts, findContacts } from '../find-contacts.ts';
import { insertPerson, type Person } from './people.ts';

type Write = <Result>(work: (session: SqlSession) => Promise<Result>) => Promise<Result>;

const DAY_MS = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 20, 12);

const fields: readonly Field[] = [
  { kind: 'attribute', name: 'a' },
  { kind: 'attribute', name: 'b c"d' },
  { kind: 'attribute', name: 'locale' },
  { kind: 'attribute', name: 'createdAt' },
  { kind: 'stage', model: 'm' },
  { kind: 'stage-since', model: 'm' },
  { kind: 'segment', segment: 'vips' },
  { kind: 'segment', segment: 'nobody' },
  { kind: 'consent', channel: 'email', topic: 'news' },
  ...['count', 'first', 'last'].flatMap((measure) => [
    fieldSchema.parse({ kind: 'event', name: 'Bought', measure }),
    fieldSchema.parse({ kind: 'event', name: 'Bought', measure, withinDays: 10 }),
    fieldSchema.parse({ kind: 'message', what: 'opened', measure }),
    fieldSchema.parse({ kind: 'message', what: 'sent', measure, channel: 'email', withinDays: 20 }),
    fieldSchema.parse({ kind: 'message', what: 'clicked', measure, link: 'SALE' }),
    fieldSchema.parse({ kind: 'message', what: 'delivered', measure, from: 'this-journey' }),
  ]),
  fieldSchema.parse({ kind: 'event', name: 'Bought', measure: 'sum', property: 'price', withinDays: 30 }),
  fieldSchema.parse({
    kind: 'event',
    name: 'Bought',
    measure: 'count',
    where: [{ property: 'item.sku', operator: 'starts-with', value: 'p' }],
  }),
];

const aTime = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => now - hours * 60 * 60 * 1000);
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null });
const price = fc.constantFrom<unknown>(1, 2.5, '3', 'none', null, 0.1);

const aPerson: fc.Arbitrary<Person> = fc.record({
  attributes: fc.record({ a: anyFieldValue(now), 'b c"d': anyFieldValue(now) }),
  locale: maybe(fc.constantFrom('pt', 'PT-br', 'en')),
  createdAt: aTime,
  stage: maybe(fc.record({ stage: fc.constantFrom('new', 'loyal', 'po'), since: aTime })),
  isVip: fc.boolean(),
  consent: maybe(fc.constantFrom('opted_in' as const, 'opted_out' as const)),
  events: fc.array(
    fc.record({
      name: fc.constantFrom('Bought', 'Looked'),
      occurredAt: aTime,
      properties: fc.record({ price, item: fc.record({ sku: fc.constantFrom('p1', 'P2', 'q') }) }),
    }),
    { maxLength: 4 },
  ),
  messages: fc.array(
    fc.record({
      channel: fc.constantFrom('email' as const, 'sms' as const),
      sentAt: aTime,
      isTest: fc.boolean(),
      isDelivered: fc.boolean(),
      openedAt: maybe(aTime),
      clicks: fc.array(
        fc.record({
          link: fc.constantFrom('https://x.test/sale', 'https://x.test/y'),
          at: aTime,
          isMachine: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 3 },
  ),
});

/** The naive answer: one person at a time, in memory. */
function valueInMemory(person: Person, field: Field): FieldValue {
  switch (field.kind) {
    case 'attribute': {
      if (field.name === 'createdAt') return person.createdAt;
      return field.name === 'locale' ? person.locale : (person.attributes[field.name] ?? null);
    }
    case 'stage':
      return person.stage?.stage ?? null;
    case 'stage-since':
      return person.stage?.since ?? null;
    case 'segment':
      return field.segment === 'vips' && person.isVip;
    case 'consent':
      return person.consent;
    case 'event':
      return aggregateEvents(person.events, field, now, null);
    case 'message':
      return aggregateMessages(countedMessages(person), field, now, null, { journeyId: null, enrollmentId: null });
  }
}

function countedMessages(person: Person): readonly CountedMessage[] {
  return person.messages
    .filter(({ isTest }) => !isTest)
    .map(({ channel, sentAt, isDelivered, openedAt, clicks }) => ({
      channel,
      journeyId: null,
      enrollmentId: null,
      nodeId: null,
      sentAt,
      deliveredAt: isDelivered ? sentAt : null,
      openedAt,
      clickedAt: null,
      repliedAt: null,
      clicks: clicks.filter(({ isMachine }) => !isMachine),
    }));
}

function matchInMemory(person: Person, condition: Condition): boolean {
  const facts = factsOfCondition(condition, 'ever').map((need) => [factKey(need), valueInMemory(person, need.field)]);
  return matchesCondition(condition, Object.fromEntries(facts), now, { since: 'ever' }).matches;
}

async function matchByFacts(
  session: SqlSession,
  ids: readonly number[],
  condition: Condition,
): Promise<readonly number[]> {
  const needs = factsOfCondition(condition, 'ever');
  const ask = { arrivedAt: now, enrolledAt: now, journeyId: null, enrollmentId: null, needs };
  const facts = await loadFacts(
    session,
    now,
    ids.map((contactId) => ({ ...ask, contactId })),
  );
  return ids.filter((_, index) => matchesCondition(condition, facts[index] ?? {}, now, { since: 'ever' }).matches);
}

async function prepare(session: SqlSession, condition: Condition): Promise<void> {
  await addComparedAttributes(session, attributesOfCondition(condition), now);
  let cursor: number | null = 0;
  while (cursor !== null) cursor = (await fillComparedAttributes(session, cursor)).nextCursor;
}

/** Who belongs to an audience, however it is asked. `empty` takes all rows away. */
export function describeFindContacts(
  name: string,
  open: () => Promise<{ write: Write; close: () => Promise<void> }>,
): void {
  describe(`finding contacts on ${name}`, () => {
    it('finds whom memory finds, for any condition and any contacts', { timeout: 120_000 }, async () => {
      const { write, close } = await open();
      const people = fc.sample(aPerson, { numRuns: 60, seed: 7 });
      const ids = await write(async (session) => {
        const made: number[] = [];
        for (const person of people) made.push(await insertPerson(session, person, now));
        return made;
      });
      const conditions = fields.flatMap((field, index) =>
        fc.sample(anyCondition(fc.constant(field), now), { numRuns: 8, seed: index }),
      );
      const mixed = fc.sample(anyCondition(fc.constantFrom(...fields), now), { numRuns: 120, seed: 99 });
      for (const condition of [...conditions, ...mixed]) {
        const expected = ids.filter((_, index) => {
          const person = people[index];
          return person !== undefined && matchInMemory(person, conditionSchema.parse(condition));
        });
        const text = JSON.stringify(condition);
        await write(async (session) => {
          await prepare(session, condition);
          expect(await findContacts(session, condition, now), text).toEqual(expected);
          expect(await countContacts(session, condition, now), text).toBe(expected.length);
          expect(await matchByFacts(session, ids, condition), text).toEqual(expected);
        });
      }
      await close();
    });

    it('finds the newest first when only some are asked for', async () => {
      const { write, close } = await open();
      const [person] = fc.sample(aPerson, { numRuns: 1, seed: 1 });
      if (person === undefined) throw new Error('There is no person.');
      const ids = await write(async (session) => [
        await insertPerson(session, person, now),
        await insertPerson(session, person, now),
        await insertPerson(session, person, now),
      ]);
      const condition = conditionSchema.parse({
        kind: 'rule',
        field: { kind: 'attribute', name: 'createdAt' },
        operator: 'after-date',
        value: '2000-01-01',
      });
      await write(async (session) => {
        await prepare(session, condition);
        expect(await findContacts(session, condition, now + DAY_MS, 2)).toEqual([ids[2], ids[1]]);
      });
      await close();
    });
  });
}

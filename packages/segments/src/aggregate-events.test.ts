import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateEvents, type CountedEvent } from './aggregate-events.ts';
import { type EventField, eventFieldSchema } from './field.ts';

const now = Date.UTC(2026, 10, 20, 12);
const dayMs = 24 * 60 * 60 * 1000;
const order = (daysAgo: number, properties: CountedEvent['properties'] = {}): CountedEvent => ({
  name: 'Order Completed',
  properties,
  occurredAt: now - daysAgo * dayMs,
});
const field = (rest: Partial<EventField>): EventField =>
  eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count', ...rest });
const orders = [
  order(40, { revenue: 10, coupon: 'SPRING' }),
  order(30, { revenue: '20.5' }),
  order(1, { revenue: 'free', products: [{ sku: 'tea' }] }),
  { ...order(1), name: 'Page Viewed' },
];

describe('events of one contact become the value of', () => {
  it.each<[string, Partial<EventField>, number | null, number | null]>([
    ['a count of all time', {}, null, 3],
    ['a count within days, the border included', { withinDays: 30 }, null, 2],
    ['a count since the arrival, what brought the contact there left out', {}, now - 30 * dayMs, 1],
    ['the later of both borders', { withinDays: 30 }, now - 2 * dayMs, 1],
    [
      'a count of events that pass the rules',
      { where: [{ property: 'coupon', operator: 'equals', value: 'spring' }] },
      null,
      1,
    ],
    [
      'a rule about a nested property',
      { where: [{ property: 'products.0.sku', operator: 'equals', value: 'tea' }] },
      null,
      1,
    ],
    ['a sum of numbers, passing over what is none', { measure: 'sum', property: 'revenue' }, null, 30.5],
    ['a sum of nothing', { measure: 'sum', property: 'weight' }, null, 0],
    ['a sum without a property', { measure: 'sum' }, null, 0],
    ['the first time', { measure: 'first' }, null, now - 40 * dayMs],
    ['the last time', { measure: 'last' }, null, now - dayMs],
    ['no time without events', { measure: 'last', name: 'Refunded' }, null, null],
  ])('%s', (_, rest, since, expected) => {
    expect(aggregateEvents(orders, field(rest), now, since)).toBe(expected);
  });
});

it('an event dated after now by a fast clock counts', () => {
  expect(aggregateEvents([order(-0.001)], field({ withinDays: 1 }), now, null)).toBe(1);
});

it.each<[string, CountedEvent['properties'], string, boolean]>([
  ['a name with a dot comes before a path', { 'a.b': 'x', a: { b: 'y' } }, 'a.b', true],
  ['a list is a value', { a: { b: ['w', 'x'] } }, 'a.b', true],
  ['a list is read by its texts and numbers', { a: { b: [5, { c: 'x' }, 'x'] } }, 'a.b', true],
  ['an object is no value', { a: { b: { c: 'x' } } }, 'a.b', false],
  ['what objects inherit is no property', {}, 'constructor.name', false],
  ['a path into text leads nowhere', { a: 'x' }, 'a.b', false],
])('%s', (_, properties, property, counts) => {
  const where = [{ property, operator: 'contains', value: 'x' }];
  expect(aggregateEvents([order(1, properties)], field({ where }), now, null)).toBe(counts ? 1 : 0);
});

it('for any events in any order, all measures are the same as taken one by one', () => {
  const event = fc
    .record({ age: fc.integer({ min: 0, max: 60 }), revenue: fc.integer({ min: 0, max: 100_000 }) })
    .map(({ age, revenue }) => order(age, { revenue: revenue / 100 }));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), fc.integer({ min: 1, max: 60 }), (events, withinDays) => {
      const backwards = [...events].reverse();
      const inWindow = events.filter(({ occurredAt }) => now - occurredAt <= withinDays * dayMs);
      const times = inWindow.map(({ occurredAt }) => occurredAt).sort((left, right) => left - right);
      const read = (list: readonly CountedEvent[], rest: Partial<EventField>) =>
        aggregateEvents(list, field({ withinDays, ...rest }), now, null);
      expect(read(events, {})).toBe(inWindow.length);
      expect(read(events, { measure: 'first' })).toBe(times[0] ?? null);
      expect(read(events, { measure: 'last' })).toBe(times.at(-1) ?? null);
      const sum = read(events, { measure: 'sum', property: 'revenue' });
      expect(read(backwards, { measure: 'sum', property: 'revenue' })).toBe(sum);
      const cents = inWindow.reduce(
        (total, { properties }) => total + Math.round(Number(properties['revenue']) * 100),
        0,
      );
      expect(sum).toBe(cents / 100);
    }),
  );
});

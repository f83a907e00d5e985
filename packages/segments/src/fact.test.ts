import { describe, expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';
import { factKey, factsOfCondition } from './fact.ts';
import { eventFieldSchema } from './field.ts';

const orders = eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count' });

describe('the key of a fact', () => {
  it('is the same whatever the order of keys in the field', () => {
    const turned = eventFieldSchema.parse(Object.fromEntries(Object.entries(orders).reverse()));
    expect(factKey({ field: turned, sinceArrival: false })).toBe(factKey({ field: orders, sinceArrival: false }));
  });

  it('differs by everything that changes the value', () => {
    const where = [{ property: 'revenue', operator: 'at-least', value: 50 }];
    const keys = [
      { field: orders, sinceArrival: false },
      { field: orders, sinceArrival: true },
      { field: { ...orders, name: 'Order' }, sinceArrival: false },
      { field: { ...orders, withinDays: 30 }, sinceArrival: false },
      { field: { ...orders, measure: 'sum', property: 'revenue' } as const, sinceArrival: false },
      { field: { ...orders, where }, sinceArrival: false },
      { field: { kind: 'attribute', name: 'stage' } as const, sinceArrival: false },
      { field: { kind: 'stage', model: 'stage' } as const, sinceArrival: false },
    ].map(factKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it('a condition asks for each fact once, and only events since the arrival', () => {
  const city = { kind: 'rule', field: { kind: 'attribute', name: 'city' }, operator: 'is-set' };
  const ordered = { kind: 'rule', field: orders, operator: 'at-least', value: 1 };
  const condition = conditionSchema.parse({
    kind: 'group',
    conditions: [city, ordered, { kind: 'group', conditions: [ordered] }],
  });
  expect(factsOfCondition(condition, true)).toEqual([
    { field: { kind: 'attribute', name: 'city' }, sinceArrival: false },
    { field: orders, sinceArrival: true },
  ]);
});

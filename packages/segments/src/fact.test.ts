import { describe, expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';
import { factKey, factsOfCondition } from './fact.ts';
import { eventFieldSchema } from './field.ts';

const orders = eventFieldSchema.parse({ kind: 'event', name: 'Order Completed', measure: 'count' });

describe('the key of a fact', () => {
  it('is the same whatever the order of keys in the field', () => {
    const turned = eventFieldSchema.parse(Object.fromEntries(Object.entries(orders).reverse()));
    expect(factKey({ field: turned, since: 'ever' as const })).toBe(factKey({ field: orders, since: 'ever' as const }));
  });

  it('differs by everything that changes the value', () => {
    const where = [{ property: 'revenue', operator: 'at-least', value: 50 }];
    const keys = [
      { field: orders, since: 'ever' as const },
      { field: orders, since: 'arrival' as const },
      { field: { ...orders, name: 'Order' }, since: 'ever' as const },
      { field: { ...orders, withinDays: 30 }, since: 'ever' as const },
      { field: { ...orders, measure: 'sum', property: 'revenue' } as const, since: 'ever' as const },
      { field: { ...orders, where }, since: 'ever' as const },
      { field: { kind: 'attribute', name: 'stage' } as const, since: 'ever' as const },
      { field: { kind: 'stage', model: 'stage' } as const, since: 'ever' as const },
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
  expect(factsOfCondition(condition, 'arrival')).toEqual([
    { field: { kind: 'attribute', name: 'city' }, since: 'ever' as const },
    { field: orders, since: 'arrival' as const },
  ]);
});

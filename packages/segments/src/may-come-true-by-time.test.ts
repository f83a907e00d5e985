import { expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';
import { mayComeTrueByTime } from './may-come-true-by-time.ts';

const orders = (rest: object, operator: string, value: unknown) => ({
  kind: 'rule',
  field: { kind: 'event', name: 'Order Completed', measure: 'count', ...rest },
  operator,
  value,
});
const city = { kind: 'rule', field: { kind: 'attribute', name: 'city' }, operator: 'equals', value: 'Porto' };
const lastVisit = (operator: string) => ({
  ...city,
  field: { kind: 'attribute', name: 'lastVisit' },
  operator,
  value: 30,
});
const group = (not: boolean, ...conditions: readonly object[]) => ({ kind: 'group', not, conditions });
const old = { property: 'shippedAt', operator: 'more-than-days-ago', value: 3 };

it.each<[string, object, boolean]>([
  ['something becomes long enough ago', lastVisit('more-than-days-ago'), true],
  ['something does not become recent again by being denied', group(true, lastVisit('more-than-days-ago')), false],
  ['a date ahead comes within the last days', lastVisit('within-last-days'), true],
  ['a count within days sinks below a limit', orders({ withinDays: 30 }, 'less-than', 2), true],
  ['a count within days does not rise by itself', orders({ withinDays: 30 }, 'at-least', 2), false],
  ['a count within days does not rise above by itself', orders({ withinDays: 30 }, 'greater-than', 2), false],
  ['the denial of a count within days comes true', group(true, city, orders({ withinDays: 30 }, 'at-least', 2)), true],
  ['a denial twice is none', group(true, group(true, orders({ withinDays: 30 }, 'at-least', 2))), false],
  [
    'a sum within days may go either way, amounts may be negative',
    orders({ measure: 'sum', withinDays: 9 }, 'at-least', 2),
    true,
  ],
  ['an event becomes old enough for a property rule', orders({ where: [old] }, 'at-least', 1), true],
  ['a count of all time stays', orders({}, 'less-than', 2), false],
  ['attributes and unknown operators stay', group(false, city, { ...city, operator: 'near' }), false],
])('%s', (_, condition, expected) => {
  expect(mayComeTrueByTime(conditionSchema.parse(condition))).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { type Condition, conditionSchema } from './condition.ts';
import { describeCondition, describeValue } from './describe-condition.ts';
import { describePropertyRules } from './describe-field.ts';
import { eventFieldSchema, type Field, type FieldValue } from './field.ts';

const city = { kind: 'rule', field: { kind: 'attribute', name: 'city' }, operator: 'equals', value: 'Porto' };
const order = (rest: object, operator: string, value: unknown) => ({
  kind: 'rule',
  field: { kind: 'event', name: 'Order Completed', measure: 'count', ...rest },
  operator,
  value,
});
const stage = { kind: 'rule', field: { kind: 'stage', model: 'm' }, operator: 'one-of', value: ['at-risk', 'dormant'] };
const rule = (field: object, operator: string, value: unknown = null) => ({ kind: 'rule', field, operator, value });
const message = (rest: object, operator: string, value: unknown) =>
  rule({ kind: 'message', what: 'opened', measure: 'count', ...rest }, operator, value);
const group = (combinator: string, conditions: readonly object[], not = false) => ({
  kind: 'group',
  combinator,
  not,
  conditions,
});
const parse = (condition: object): Condition => conditionSchema.parse(condition);
const names = {
  stageModels: { m: { names: { 'at-risk': 'Needs care' } } },
  segments: { vips: { name: 'Very important' } },
  topics: { news: 'Newsletter' },
};

describe('a condition is said as', () => {
  it.each<[object, string]>([
    [city, 'city is Porto'],
    [
      { ...city, field: { kind: 'attribute', name: 'externalId' }, operator: 'is-not-set', value: null },
      'external ID has no value',
    ],
    [stage, 'stage is one of Needs care, Dormant'],
    [{ ...stage, operator: 'near', value: 'x' }, 'stage near X'],
    [group('all', [city, stage]), 'city is Porto and stage is one of Needs care, Dormant'],
    [group('all', [city, group('any', [city, city])]), 'city is Porto and (city is Porto or city is Porto)'],
    [group('any', [group('any', [city], true)]), 'not (city is Porto)'],
    [group('all', []), 'no condition yet'],
    [order({}, 'at-least', 2), 'number of Order Completed is at least 2'],
    [order({ withinDays: 1 }, 'at-least', 1), 'Order Completed happened in the last 1 day'],
    [order({}, 'greater-than', '0'), 'Order Completed happened'],
    [order({ withinDays: 60 }, 'equals', 0), 'no Order Completed in the last 60 days'],
    [order({}, 'at-most', 0), 'no Order Completed'],
    [message({ channel: 'email', withinDays: 30 }, 'at-least', 1), 'an email opened in the last 30 days'],
    [message({ from: 'this-journey' }, 'at-most', 0), 'no message of this journey opened'],
    [
      message({ what: 'clicked', link: 'sale' }, 'at-least', 2),
      'number of messages clicked on a link with “sale” is at least 2',
    ],
    [
      message({ what: 'replied', measure: 'last', channel: 'sms' }, 'within-last-days', 7),
      'time of the last text message replied to is within the last 7 days',
    ],
    [rule({ kind: 'segment', segment: 'big-spenders' }, 'is-true'), 'in the segment Big spenders'],
    [rule({ kind: 'segment', segment: 'vips' }, 'is-false'), 'not in the segment Very important'],
    [
      rule({ kind: 'stage-since', model: 'm' }, 'more-than-days-ago', 30),
      'start of the present stage is longer ago than 30 days',
    ],
    [
      rule({ kind: 'consent', channel: 'email', topic: 'news' }, 'equals', 'opted_out'),
      'email consent to Newsletter is opted out',
    ],
    [
      rule({ kind: 'consent', channel: 'sms', topic: '*' }, 'is-not-set'),
      'text message consent to everything has no value',
    ],
    [order({}, 'less-than', 1), 'no Order Completed'],
    [
      order({ measure: 'sum', property: 'revenue' }, 'at-least', 100),
      'sum of revenue of Order Completed is at least 100',
    ],
    [order({ measure: 'sum' }, 'at-least', null), 'sum of a property of Order Completed is at least …'],
    [order({ measure: 'last' }, 'more-than-days-ago', 1), 'time of the last Order Completed is longer ago than 1 day'],
    [
      order({ measure: 'first' }, 'within-last-days', null),
      'time of the first Order Completed is within the last … days',
    ],
    [
      order({ where: [{ property: 'revenue', operator: 'at-least', value: 50 }] }, 'at-least', 1),
      'Order Completed with revenue is at least 50 happened',
    ],
    [{ ...city, operator: 'one-of', value: [] }, 'city is one of …'],
  ])('%j → %s', (condition, expected) => {
    expect(describeCondition(parse(condition), names)).toBe(expected);
  });

  it('property rules joined by "and"', () => {
    const rule = { property: 'a', operator: 'equals', value: 'x' };
    expect(describePropertyRules([rule, { ...rule, property: 'b' }])).toBe('a is x and b is x');
  });
});

describe('a value is said as', () => {
  const count: Field = eventFieldSchema.parse({ kind: 'event', name: 'X', measure: 'count' });
  const last: Field = eventFieldSchema.parse({ kind: 'event', name: 'X', measure: 'last' });
  it.each<[FieldValue, Field, string]>([
    [null, count, 'nothing'],
    ['', count, 'nothing'],
    [[], count, 'nothing'],
    [['a', 'b'], count, 'a, b'],
    [3, count, '3'],
    [Date.UTC(2026, 10, 20, 9, 2, 59), last, '2026-11-20 09:02 UTC'],
    ['at-risk', { kind: 'stage', model: 'm' }, 'Needs care'],
    [true, { kind: 'attribute', name: 'vip' }, 'true'],
  ])('%j of %j → %s', (value, field, expected) => {
    expect(describeValue(value, field, names)).toBe(expected);
  });
});

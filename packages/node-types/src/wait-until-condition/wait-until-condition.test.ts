import { isoFromInstant, type JsonObject, type Outcome } from '@perennial/journey';
import type { Condition } from '@perennial/segments';
import { describe, expect, it } from 'vitest';
import {
  attributeFact,
  attributeRule,
  enterNode,
  eventCount,
  eventFact,
  noon,
  problemsOf,
  resumeNode,
  stageFact,
  summaryOf,
} from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const orders = eventCount('Order Completed');
const ordered = { kind: 'rule', field: { ...orders }, operator: 'at-least', value: 1 } as const;
const isVip = attributeRule('vip', 'is-true', null);
const config = (condition: Condition, rest: JsonObject = {}): JsonObject =>
  JSON.parse(JSON.stringify({ condition, timeout: { amount: 4, unit: 'days' }, ...rest }));
const dayMs = 24 * 60 * 60 * 1000;
const untilOf = (outcome: Outcome) =>
  outcome.kind === 'wait' ? isoFromInstant(outcome.until ?? Number.NaN) : outcome.kind;

describe('ruling "wait-until already true": passes at once', () => {
  it('an attribute that is already true passes at once', () => {
    const outcome = enterNode(nodeType, config(isVip), { facts: attributeFact('vip', true) });
    expect(outcome).toMatchObject({ kind: 'advance', outlet: 'met', reason: { code: 'condition_met' } });
  });

  it('events: only those after the arrival count, unless switched off', () => {
    const facts = { ...eventFact(orders, 0, 'arrival'), ...eventFact(orders, 5, 'ever') };
    expect(enterNode(nodeType, config(ordered), { facts }).kind).toBe('wait');
    const anyTime = config(ordered, { onlyEventsAfterArrival: false });
    expect(enterNode(nodeType, anyTime, { facts })).toMatchObject({ kind: 'advance', outlet: 'met' });
  });

  it('the switch is on for events and off for attributes and stages', () => {
    const all: Condition = { kind: 'group', combinator: 'all', not: false, conditions: [ordered, isVip] };
    expect(nodeType.needs(nodeType.configSchema.parse(config(all)))).toEqual([
      { field: orders, since: 'arrival' },
      { field: { kind: 'attribute', name: 'vip' }, since: 'ever' },
    ]);
  });
});

describe('while it is not true', () => {
  const facts = eventFact(orders, 0, 'arrival');

  it('the contact waits until the timeout, counted from the arrival', () => {
    expect(untilOf(enterNode(nodeType, config(ordered), { facts }))).toBe('2026-11-24T12:00:00.000Z');
    const woken = resumeNode(
      nodeType,
      config(ordered),
      { kind: 'woken' },
      { facts, arrivedAt: noon, now: noon + dayMs },
    );
    expect(untilOf(woken)).toBe('2026-11-24T12:00:00.000Z');
  });

  it('is woken by what it looks at, each once', () => {
    const stage: Condition = {
      kind: 'rule',
      field: { kind: 'stage', model: 'classic-five' },
      operator: 'equals',
      value: 'dormant',
    };
    const sum = { ...ordered, field: { ...orders, measure: 'sum', property: 'revenue' } } as const;
    const any: Condition = { kind: 'group', combinator: 'any', not: false, conditions: [ordered, sum, isVip, stage] };
    const outcome = enterNode(nodeType, config(any), {
      facts: {
        ...facts,
        ...eventFact(sum.field, 0, 'arrival'),
        ...attributeFact('vip', null),
        ...stageFact('loyalty'),
      },
    });
    expect(outcome.kind === 'wait' ? outcome.wakeKeys : []).toEqual([
      { kind: 'event', name: 'Order Completed' },
      { kind: 'attribute', name: 'vip' },
      { kind: 'stage', model: 'classic-five' },
    ]);
  });

  it('a condition that may come true by time alone is looked at again each day', () => {
    const long = attributeRule('lastVisit', 'more-than-days-ago', 30);
    const where = { facts: attributeFact('lastVisit', '2026-11-01') };
    expect(untilOf(enterNode(nodeType, config(long), where))).toBe('2026-11-21T12:00:00.000Z');
    const short = config(long, { timeout: { amount: 2, unit: 'hours' } });
    expect(untilOf(enterNode(nodeType, short, where))).toBe('2026-11-20T14:00:00.000Z');
  });
});

describe('when it ends', () => {
  const end = { arrivedAt: noon, now: noon + 4 * dayMs };

  it.each<[string, number, string, string]>([
    ['by timeout when it never came true', 0, 'timeout', 'wait_timeout'],
    ['as met when it came true at the last moment', 1, 'met', 'condition_met'],
  ])('%s', (_, count, outlet, code) => {
    const outcome = resumeNode(
      nodeType,
      config(ordered),
      { kind: 'due' },
      { ...end, facts: eventFact(orders, count, 'arrival') },
    );
    expect(outcome).toMatchObject({ kind: 'advance', outlet, reason: { code } });
  });

  it('the reason holds the values seen in plain words', () => {
    const outcome = resumeNode(
      nodeType,
      config(ordered),
      { kind: 'due' },
      { ...end, facts: eventFact(orders, 0, 'arrival') },
    );
    expect(outcome.reason.sentence).toBe(
      '4 days passed without it. Number of Order Completed: 0 (asked for: is at least 1).',
    );
  });
});

it('ruling "unset condition": publishing is blocked', () => {
  expect(problemsOf(nodeType, {})).toEqual(['unset_condition at condition']);
});

describe('its card', () => {
  it.each<[JsonObject, string]>([
    [{}, 'Choose what to wait for'],
    [config(ordered), 'Wait until Order Completed happened, up to 4 days'],
    [config(isVip), 'Wait until vip is true, up to 4 days'],
  ])('%j says "%s"', (value, expected) => {
    expect(summaryOf(nodeType, value)).toBe(expected);
  });
});

import type { EventTrigger, JsonObject } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import {
  attributeFact,
  attributeRule,
  becameDormant,
  enterNode,
  noon,
  problemsOf,
  summaryOf,
} from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const event = 'Order Completed';
const bigOrder = [{ property: 'revenue', operator: 'at-least', value: 50 }];
const personFilter = attributeRule('city', 'equals', 'Lisbon');

function admit(config: JsonObject, trigger: Partial<EventTrigger> = {}, facts = attributeFact('city', 'Porto')) {
  const order: EventTrigger = {
    kind: 'event',
    name: event,
    properties: { revenue: 60 },
    at: noon,
    id: 'evt_1',
    ...trigger,
  };
  const answer = nodeType.entry?.admit(nodeType.configSchema.parse({ event, ...config }), order, facts, noon);
  return { admitted: answer?.admitted, code: answer?.reason?.code ?? null };
}

describe('an event lets a contact in', () => {
  it.each<[string, JsonObject, Partial<EventTrigger>, boolean, string | null]>([
    ['by its exact name', {}, {}, true, 'event_happened'],
    ['not by another name, silently', {}, { name: 'order completed' }, false, null],
    ['when the property rules hold', { where: bigOrder }, {}, true, 'event_happened'],
    ['not when a property rule fails, silently', { where: bigOrder }, { properties: { revenue: 49 } }, false, null],
    ['not when the property is missing, silently', { where: bigOrder }, { properties: {} }, false, null],
    ['not when the person filter fails, with a reason', { personFilter }, {}, false, 'failed_filter'],
  ])('%s', (_, config, trigger, admitted, code) => {
    expect(admit(config, trigger)).toEqual({ admitted, code });
  });

  it('property rules judge the event, the person filter judges the contact', () => {
    expect(admit({ where: bigOrder, personFilter }, {}, attributeFact('city', 'Lisbon')).admitted).toBe(true);
  });

  it('never by a stage change', () => {
    const answer = nodeType.entry?.admit(nodeType.configSchema.parse({ event }), becameDormant, {}, noon);
    expect(answer).toEqual({ admitted: false, reason: null });
  });
});

it.each<[string, JsonObject, string | undefined]>([
  ['nothing without a property to go by', {}, undefined],
  ['the value of the property', { keyProperty: 'orderId' }, 'A-17'],
  ['a number as text', { keyProperty: 'revenue' }, '60'],
  ['nothing when the event lacks it', { keyProperty: 'cartId' }, undefined],
])('ruling "Same journey, second trigger", keyed: enrollments are told apart by %s', (_, config, entryKey) => {
  const order: EventTrigger = {
    kind: 'event',
    name: event,
    properties: { revenue: 60, orderId: 'A-17' },
    at: noon,
    id: 'e',
  };
  const answer = nodeType.entry?.admit(nodeType.configSchema.parse({ event, ...config }), order, {}, noon);
  expect(answer?.admitted === true ? answer.entryKey : 'refused').toBe(entryKey);
});

it('listens to its event, and to nothing while none is chosen', () => {
  expect(nodeType.entry?.patterns(nodeType.configSchema.parse({ event }))).toEqual([{ kind: 'event', name: event }]);
  expect(nodeType.entry?.patterns(nodeType.configSchema.parse({}))).toEqual([]);
});

it('asks for the facts of its person filter, and for none without one', () => {
  const needsOf = (config: JsonObject) => nodeType.needs(nodeType.configSchema.parse(config));
  expect(needsOf({ event })).toEqual([]);
  expect(needsOf({ event, personFilter })).toEqual([{ field: { kind: 'attribute', name: 'city' }, since: 'ever' }]);
});

it('passes contacts on at once', () => {
  expect(enterNode(nodeType, { event })).toMatchObject({ kind: 'advance', outlet: 'next' });
});

describe('before publishing', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['an event is missing', {}, ['missing_event at event']],
    [
      'a property rule has no such comparison',
      { event, where: [{ property: 'a', operator: 'near', value: 1 }] },
      ['unknown_operator at where.0.operator'],
    ],
    [
      'a property rule has no value',
      { event, where: [{ property: 'a', operator: 'equals' }] },
      ['invalid_value at where.0.value'],
    ],
    ['the filter is unset', { event, personFilter: { kind: 'group' } }, ['unset_condition at personFilter']],
    ['nothing is wrong', { event, where: bigOrder, personFilter }, []],
  ])('%s', (_, config, expected) => {
    expect(problemsOf(nodeType, config)).toEqual(expected);
  });
});

describe('its card', () => {
  it.each<[JsonObject, string]>([
    [{}, 'Choose an event'],
    [{ event }, 'Order Completed'],
    [{ event, where: bigOrder }, 'Order Completed with revenue is at least 50'],
  ])('%j says "%s"', (config, expected) => {
    expect(summaryOf(nodeType, config)).toBe(expected);
  });
});

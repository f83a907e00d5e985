import type { JsonObject, JsonValue } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { attributeFact, enterNode, noon, problemsOf, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const set = (name: string, value: JsonObject): JsonObject => ({ op: 'set', name, value });
const changes = (...rows: readonly JsonObject[]): JsonObject => ({ changes: rows });
const started = (properties: JsonObject): JsonObject => ({ trigger: { kind: 'event', name: 'Signed Up', properties } });

describe('a contact gets', () => {
  it.each<[string, JsonObject, JsonValue, string]>([
    ['a text', { kind: 'text', text: 'Gold' }, 'Gold', 'Set x to “Gold”.'],
    ['a number', { kind: 'number', number: 0 }, 0, 'Set x to 0.'],
    ['a yes', { kind: 'flag', flag: true }, true, 'Set x to yes.'],
    ['a no', { kind: 'flag', flag: false }, false, 'Set x to no.'],
    ['a date', { kind: 'date', date: '2028-02-29' }, '2028-02-29', 'Set x to “2028-02-29”.'],
    ['the present moment', { kind: 'now' }, '2026-11-20T12:00:00.000Z', 'Set x to “2026-11-20T12:00:00.000Z”.'],
    ['a property', { kind: 'trigger-property', property: 'plan' }, 'Pro', 'Set x to “Pro”.'],
    ['a list of texts', { kind: 'trigger-property', property: 'tags' }, ['a', 'b'], 'Set x to “a, b”.'],
    ['another attribute', { kind: 'attribute', name: 'city' }, 'Lisbon', 'Set x to “Lisbon”.'],
  ])('%s', (_, value, expected, sentence) => {
    const where = { facts: attributeFact('city', 'Lisbon'), variables: started({ plan: 'Pro', tags: ['a', 'b'] }) };
    const change = { op: 'set', name: 'x', value: expected };
    expect(enterNode(nodeType, changes(set('x', value)), { ...where, now: noon })).toEqual({
      kind: 'advance',
      outlet: 'next',
      effects: [{ kind: 'update-contact', changes: [change] }],
      reason: { code: 'contact_updated', sentence, values: { changes: [change] } },
    });
  });

  it.each<[JsonObject, string]>([
    [{ op: 'clear', name: 'coupon' }, 'Cleared coupon.'],
    [{ op: 'increment', name: 'visits', by: 2 }, 'Added 2 to visits.'],
    [{ op: 'increment', name: 'credit', by: -5 }, 'Took 5 from credit.'],
    [{ op: 'add-to-list', segment: 'guests' }, 'Added to the list guests.'],
    [{ op: 'remove-from-list', segment: 'guests' }, 'Removed from the list guests.'],
  ])('%j', (change, sentence) => {
    expect(enterNode(nodeType, changes(change))).toMatchObject({
      effects: [{ kind: 'update-contact', changes: [change] }],
      reason: { sentence },
    });
  });

  it('nothing added where the draft does not say how much', () => {
    const outcome = enterNode(nodeType, changes({ op: 'increment', name: 'visits', by: null }));
    expect(outcome).toMatchObject({ effects: [{ changes: [{ op: 'increment', by: 0 }] }] });
  });

  it('every change in its order, with values read before the first one', () => {
    const outcome = enterNode(
      nodeType,
      changes(set('city', { kind: 'text', text: 'Porto' }), set('before', { kind: 'attribute', name: 'city' })),
      {
        facts: attributeFact('city', 'Lisbon'),
      },
    );
    expect(outcome).toMatchObject({ effects: [{ changes: [{ value: 'Porto' }, { value: 'Lisbon' }] }] });
  });
});

describe('an attribute stays as it was when', () => {
  const where = {
    facts: attributeFact('city', null),
    variables: started({ empty: '', deep: { a: 1 }, mixed: ['a', 1], gone: null }),
  };
  it.each<[string, JsonObject, JsonObject, string]>([
    [
      'the property is missing',
      { kind: 'trigger-property', property: 'plan' },
      {},
      'what started the journey has no “plan”',
    ],
    [
      'the property is inherited',
      { kind: 'trigger-property', property: 'toString' },
      {},
      'what started the journey has no “toString”',
    ],
    [
      'the property is null',
      { kind: 'trigger-property', property: 'gone' },
      {},
      'what started the journey has no “gone”',
    ],
    [
      'the property is empty',
      { kind: 'trigger-property', property: 'empty' },
      {},
      'what started the journey has no “empty”',
    ],
    [
      'the property is no plain value',
      { kind: 'trigger-property', property: 'deep' },
      {},
      'what started the journey has no “deep”',
    ],
    [
      'the property is a mixed list',
      { kind: 'trigger-property', property: 'mixed' },
      {},
      'what started the journey has no “mixed”',
    ],
    [
      'no event started the journey',
      { kind: 'trigger-property', property: 'plan' },
      { variables: {} },
      'what started the journey has no “plan”',
    ],
    ['the other attribute holds nothing', { kind: 'attribute', name: 'city' }, {}, 'city holds nothing'],
    ['nothing was entered', { kind: 'number', number: null }, {}, 'there is no value to set'],
  ])('%s, and the record says so', (_, value, rest, why) => {
    expect(enterNode(nodeType, changes(set('x', value)), { ...where, ...rest })).toEqual({
      kind: 'advance',
      outlet: 'next',
      reason: { code: 'contact_unchanged', sentence: `Left x as it was: ${why}.`, values: {} },
    });
  });
});

it('asks for each copied attribute once', () => {
  const copy = set('x', { kind: 'attribute', name: 'city' });
  const config = changes(copy, copy, set('y', { kind: 'attribute', name: '' }), set('z', { kind: 'now' }));
  expect(nodeType.needs(nodeType.configSchema.parse(config))).toEqual([
    { field: { kind: 'attribute', name: 'city' }, since: 'ever' },
  ]);
});

describe('before publishing', () => {
  it.each<[string, JsonObject, string]>([
    ['an attribute is missing', { op: 'clear', name: ' ' }, 'missing_attribute at changes.0.name'],
    ['an attribute is protected', { op: 'clear', name: 'email' }, 'protected_attribute at changes.0.name'],
    ['a text is missing', set('x', { kind: 'text', text: '' }), 'missing_value at changes.0.value.text'],
    ['a number is missing', set('x', { kind: 'number' }), 'missing_value at changes.0.value.number'],
    ['a date is missing', set('x', { kind: 'date' }), 'missing_value at changes.0.value.date'],
    ['a property is missing', set('x', { kind: 'trigger-property' }), 'missing_value at changes.0.value.property'],
    ['another attribute is missing', set('x', { kind: 'attribute' }), 'missing_value at changes.0.value.name'],
    ['nothing is added', { op: 'increment', name: 'x', by: 0 }, 'missing_number at changes.0.by'],
    ['it is not said how much is added', { op: 'increment', name: 'x', by: null }, 'missing_number at changes.0.by'],
    ['a list is missing', { op: 'add-to-list' }, 'missing_segment at changes.0.segment'],
    ['the list is gone', { op: 'remove-from-list', segment: 'gone' }, 'unknown_segment at changes.0.segment'],
    ['the list is no list', { op: 'add-to-list', segment: 'vips' }, 'segment_not_static at changes.0.segment'],
  ])('%s', (_, row, expected) => {
    expect(problemsOf(nodeType, changes(row))).toEqual([expected]);
  });

  it('a step without a change is refused', () => {
    expect(problemsOf(nodeType, {})).toEqual(['missing_change at changes']);
  });

  it('each row is told by its own path', () => {
    expect(problemsOf(nodeType, changes({ op: 'clear', name: 'ok' }, { op: 'clear', name: '' }))).toEqual([
      'missing_attribute at changes.1.name',
    ]);
  });

  it('Feb 29 of a common year is no date', () => {
    const config = changes(set('x', { kind: 'date', date: '2027-02-29' }));
    expect(nodeType.configSchema.safeParse(config).success).toBe(false);
  });
});

describe('its card says', () => {
  it.each<[readonly JsonObject[], string]>([
    [[], 'Choose what to change'],
    [
      [set('plan', { kind: 'text', text: 'Gold' }), { op: 'increment', name: 'visits', by: 1 }],
      'Set plan to “Gold”, add 1 to visits',
    ],
    [
      [
        { op: 'add-to-list', segment: 'guests' },
        { op: 'remove-from-list', segment: 'gone' },
      ],
      'Add to Guests, remove from a list',
    ],
    [
      [
        { op: 'clear', name: '' },
        { op: 'increment', name: 'credit', by: -5 },
      ],
      'Clear …, take 5 from credit',
    ],
    [[{ op: 'increment', name: 'x', by: null }], 'Add 0 to x'],
    [[set('a', { kind: 'text' }), set('b', { kind: 'number' })], 'Set a to …, set b to …'],
    [[set('a', { kind: 'number', number: 3 }), set('b', { kind: 'flag' })], 'Set a to 3, set b to yes'],
    [[set('a', { kind: 'flag', flag: false }), set('b', { kind: 'date' })], 'Set a to no, set b to …'],
    [[set('a', { kind: 'date', date: '2027-03-20' }), set('b', { kind: 'now' })], 'Set a to 2027-03-20, set b to now'],
    [[set('a', { kind: 'attribute', name: 'city' }), set('b', { kind: 'attribute' })], 'Set a to city, set b to …'],
    [[set('a', { kind: 'trigger-property', property: 'plan' })], 'Set a to “plan” of what started the journey'],
  ])('%j: %s', (rows, expected) => {
    expect(summaryOf(nodeType, changes(...rows))).toBe(expected);
  });
});

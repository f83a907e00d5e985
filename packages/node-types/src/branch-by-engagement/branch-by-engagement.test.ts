import { isoFromInstant, type JsonObject } from '@perennial/journey';
import { type FactValues, factKey } from '@perennial/segments';
import { describe, expect, it } from 'vitest';
import { enterNode, noon, resumeNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const dayMs = 24 * 60 * 60 * 1000;
const parse = (config: JsonObject) => nodeType.configSchema.parse(config);
const needOf = (config: JsonObject) => nodeType.needs(parse(config))[0];

function engaged(config: JsonObject, count: number | null): FactValues {
  return Object.fromEntries(nodeType.needs(parse(config)).map((need) => [factKey(need), count]));
}

describe('asked at once', () => {
  it.each<[string, number | null, string, string]>([
    ['who clicked takes yes', 2, 'yes', 'engaged'],
    ['who did not takes no', 0, 'no', 'not_engaged'],
    ['who got no message takes no', null, 'no', 'not_engaged'],
  ])('%s', (_, count, outlet, code) => {
    const config = { decide: 'now' };
    const outcome = enterNode(nodeType, config, { facts: engaged(config, count) });
    expect(outcome).toMatchObject({ kind: 'advance', outlet, reason: { code, values: { count } } });
  });
});

describe('asked with a window', () => {
  it('ruling "wait-until already true": passes at once', () => {
    expect(enterNode(nodeType, {}, { facts: engaged({}, 1) })).toMatchObject({ kind: 'advance', outlet: 'yes' });
  });

  it('who has not clicked waits for a click until time is up, counted from the arrival', () => {
    const outcome = resumeNode(
      nodeType,
      {},
      { kind: 'woken' },
      { facts: engaged({}, 0), arrivedAt: noon, now: noon + dayMs },
    );
    expect(outcome).toMatchObject({ kind: 'wait', wakeKeys: [{ kind: 'message', what: 'clicked' }] });
    expect(outcome.kind === 'wait' && isoFromInstant(outcome.until ?? 0)).toBe('2026-11-23T12:00:00.000Z');
    expect(outcome.reason.sentence).toBe(
      'Did not click in a message of this journey yet. Waits until Mon 23 Nov 2026, 12:00 in Europe/Lisbon.',
    );
  });

  it.each([
    [0, 'no', 'Did not click in a message of this journey, within 3 days.'],
    [1, 'yes', 'Clicked in a message of this journey (1).'],
  ])('at its end %i clicks lead to %s', (count, outlet, sentence) => {
    const where = { facts: engaged({}, count), arrivedAt: noon, now: noon + 3 * dayMs };
    expect(resumeNode(nodeType, {}, { kind: 'due' }, where)).toMatchObject({ outlet, reason: { sentence } });
  });
});

describe('what counts', () => {
  it.each<[string, JsonObject, object]>([
    [
      'clicks in this enrollment by default',
      {},
      { what: 'clicked', from: 'this-journey', link: null, withinDays: null },
    ],
    ['the message of one node', { from: 'node:abcd2345' }, { from: 'node:abcd2345', withinDays: null }],
    ['links that contain a text', { link: '/spring' }, { link: '/spring' }],
    ['no link where nobody clicks', { what: 'opened', link: '/spring' }, { what: 'opened', link: null }],
  ])('%s', (_, config, field) => {
    expect(needOf(config)).toMatchObject({
      since: 'enrollment',
      field: { kind: 'message', measure: 'count', ...field },
    });
  });

  it.each([30, null])('any message in the last %s days', (withinDays) => {
    const need = needOf({ from: 'anywhere', withinDays });
    expect(need).toMatchObject({ since: 'ever', field: { from: 'anywhere', withinDays } });
  });

  it.each<[string, JsonObject]>([
    ['a source that is none', { from: 'elsewhere' }],
    ['a node without an id', { from: 'node:' }],
    ['no day at all', { withinDays: 0 }],
  ])('%s is refused', (_, config) => {
    expect(nodeType.configSchema.safeParse(config).success).toBe(false);
  });
});

it('says that opens are unreliable where they can be chosen, and starts with clicks', () => {
  const field = nodeType.form.flatMap(({ fields }) => fields).find(({ path }) => path === 'what');
  const options = field?.widget === 'select' ? field.options : [];
  expect(options[0]?.value).toBe('clicked');
  expect(options.find(({ value }) => value === 'opened')?.label).toContain(
    'unreliable: privacy proxies open mail by themselves',
  );
});

it('its outlets say what they mean', () => {
  expect(nodeType.outlets(parse({ what: 'replied' })).map(({ id, label }) => `${id} ${label}`)).toEqual([
    'yes Replied',
    'no Did not reply',
  ]);
});

it.each<[JsonObject, string]>([
  [{}, 'Clicked in a message of this journey? Waits up to 3 days'],
  [{ decide: 'now', what: 'opened', from: 'node:abcd2345' }, 'Opened the message of an earlier step?'],
  [
    { decide: 'now', link: '/spring', from: 'anywhere' },
    'Clicked a link with “/spring” in any message of the last 30 days?',
  ],
  [{ decide: 'now', what: 'replied' }, 'Replied to a message of this journey?'],
  [{ decide: 'now', what: 'delivered' }, 'Received a message of this journey?'],
  [{ decide: 'now', from: 'anywhere', withinDays: 1 }, 'Clicked in any message of the last 1 day?'],
  [{ decide: 'now', from: 'anywhere', withinDays: null }, 'Clicked in any message?'],
])('the card of %j says "%s"', (config, expected) => {
  expect(summaryOf(nodeType, config)).toBe(expected);
});

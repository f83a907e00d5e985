import { instantFromIso, isoFromInstant, type JsonObject, type Outcome } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Circumstances, enterNode, noon, resumeNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

const at = (iso: string) => instantFromIso(iso) ?? Number.NaN;
const untilOf = (outcome: Outcome) =>
  outcome.kind === 'wait' ? isoFromInstant(outcome.until ?? Number.NaN) : outcome.kind;
const days = (amount: number) => ({ mode: 'elapsed', duration: { amount, unit: 'days' } });
const nine = (count: number, rest: JsonObject = {}) => ({
  mode: 'at-local-time',
  days: count,
  localTime: '09:00',
  ...rest,
});

describe('the wait ends', () => {
  it.each<[string, JsonObject, Circumstances, string]>([
    ['exactly so much later for a length of time', days(3), {}, '2026-11-23T12:00:00.000Z'],
    [
      'after 24 hours per day, also when the clocks change in between',
      days(1),
      { now: at('2026-10-24T12:00:00Z'), timeZone: 'Europe/Berlin' },
      '2026-10-25T12:00:00.000Z',
    ],
    [
      "ruling N days until HH:MM: on the arrival's local date + N, at HH:MM local",
      nine(3),
      {},
      '2026-11-23T09:00:00.000Z',
    ],
    ['ruling N = 0: today if still ahead', nine(0), { now: at('2026-11-20T08:00:00Z') }, '2026-11-20T09:00:00.000Z'],
    ['ruling N = 0: else tomorrow', nine(0), {}, '2026-11-21T09:00:00.000Z'],
    [
      'ruling DST: a missing local time shifts by the gap (02:30 => 03:30)',
      nine(1, { localTime: '02:30' }),
      { now: at('2026-03-28T12:00:00Z'), timeZone: 'Europe/Berlin' },
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'ruling DST: a repeated local time is its first occurrence',
      nine(1, { localTime: '02:30' }),
      { now: at('2026-10-24T12:00:00Z'), timeZone: 'Europe/Berlin' },
      '2026-10-25T00:30:00.000Z',
    ],
    ['by the clock of the company when that is chosen', nine(1, { zone: 'company' }), {}, '2026-11-21T14:00:00.000Z'],
  ])('%s', (_, config, where, expected) => {
    expect(untilOf(enterNode(nodeType, config, where))).toBe(expected);
  });
});

describe('the reason of waiting', () => {
  it.each<[string, JsonObject, Circumstances, string, string]>([
    ['names length and end', days(3), {}, 'waiting', 'Waits 3 days, until Mon 23 Nov 2026, 12:00 in Europe/Lisbon.'],
    ['names the local end', nine(1), {}, 'waiting', 'Waits until Sat 21 Nov 2026, 9:00 in Europe/Lisbon.'],
    [
      "says zone_assumed when the contact's zone is not known (decision 19)",
      nine(1),
      { zoneAssumed: true },
      'zone_assumed',
      "Waits until Sat 21 Nov 2026, 9:00 in Europe/Lisbon. The contact's time zone is not known, so the company's is used.",
    ],
    [
      'does not speak of an assumed zone when the company clock was chosen',
      nine(1, { zone: 'company' }),
      { zoneAssumed: true },
      'waiting',
      'Waits until Sat 21 Nov 2026, 9:00 in America/New_York.',
    ],
  ])('%s', (_, config, where, code, sentence) => {
    expect(enterNode(nodeType, config, where).reason).toMatchObject({ code, sentence });
  });
});

describe('when the wait is due', () => {
  it('the contact moves on', () => {
    const where = { now: at('2026-11-23T12:00:00Z'), arrivedAt: noon };
    expect(resumeNode(nodeType, days(3), { kind: 'due' }, where)).toMatchObject({ kind: 'advance', outlet: 'next' });
  });

  it('not a millisecond earlier', () => {
    const where = { now: at('2026-11-23T11:59:59.999Z'), arrivedAt: noon };
    expect(untilOf(resumeNode(nodeType, days(3), { kind: 'woken' }, where))).toBe('2026-11-23T12:00:00.000Z');
  });

  it('a contact who changed to a later zone in the middle waits on for the time there (F23)', () => {
    const where = { now: at('2026-11-21T09:00:00Z'), arrivedAt: noon, timeZone: 'America/New_York' };
    expect(untilOf(resumeNode(nodeType, nine(1), { kind: 'due' }, where))).toBe('2026-11-21T14:00:00.000Z');
  });

  it('a contact who changed to an earlier zone is let on at once, and only once (F23)', () => {
    const where = { now: at('2026-11-21T01:00:00Z'), arrivedAt: noon, timeZone: 'Asia/Tokyo' };
    expect(resumeNode(nodeType, nine(1), { kind: 'woken' }, where).kind).toBe('advance');
  });

  it('a length of time does not change with the zone (F23)', () => {
    const where = { now: at('2026-11-21T12:00:00Z'), arrivedAt: noon, timeZone: 'Asia/Tokyo' };
    expect(resumeNode(nodeType, days(1), { kind: 'due' }, where).kind).toBe('advance');
  });
});

it('only a wait by the contact clock is woken by a change of zone or phone', () => {
  const keysOf = (config: JsonObject) => {
    const outcome = enterNode(nodeType, config);
    return outcome.kind === 'wait'
      ? outcome.wakeKeys.map((key) => (key.kind === 'attribute' ? key.name : key.kind))
      : [];
  };
  expect(keysOf(nine(1))).toEqual(['timeZone', 'phone']);
  expect(keysOf(nine(1, { zone: 'company' }))).toEqual([]);
  expect(keysOf(days(1))).toEqual([]);
});

it('for any zone and zone change, the contact moves on exactly once and never before the arrival', {
  timeout: 60_000,
}, () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  fc.assert(
    fc.property(
      zone,
      zone,
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 8760 }),
      (first, second, count, hours) => {
        const arrivedAt = noon + hours * 3_600_000;
        const entered = enterNode(nodeType, nine(count), { now: arrivedAt, timeZone: first });
        if (entered.kind !== 'wait' || entered.until === null) throw new Error('It must wait.');
        const due = resumeNode(
          nodeType,
          nine(count),
          { kind: 'due' },
          { now: entered.until, arrivedAt, timeZone: second },
        );
        if (due.kind === 'advance') return;
        if (due.kind !== 'wait' || due.until === null) throw new Error('It must wait on.');
        expect(due.until).toBeGreaterThan(entered.until);
        const after = resumeNode(
          nodeType,
          nine(count),
          { kind: 'due' },
          { now: due.until, arrivedAt, timeZone: second },
        );
        expect(after.kind).toBe('advance');
      },
    ),
    { numRuns: 200, seed: 20261122 },
  );
});

describe('a config', () => {
  it.each<[JsonObject, string]>([
    [{ duration: { amount: 0, unit: 'days' } }, 'duration.amount'],
    [{ localTime: '25:00' }, 'localTime'],
    [{ days: -1 }, 'days'],
    [{ days: 2000 }, 'days'],
  ])('%j is refused with its field', (config, field) => {
    expect(nodeType.configSchema.safeParse(config).error?.issues[0]?.path.join('.')).toBe(field);
  });
});

describe('its card', () => {
  it.each<[JsonObject, string]>([
    [days(3), 'Wait 3 days'],
    [nine(3), 'Wait 3 days, then 9:00 their time'],
    [nine(1, { zone: 'company', localTime: '14:30' }), 'Wait 1 day, then 14:30 company time'],
    [nine(0), 'Wait until 9:00 their time'],
  ])('%j says "%s"', (config, expected) => {
    expect(summaryOf(nodeType, config)).toBe(expected);
  });
});

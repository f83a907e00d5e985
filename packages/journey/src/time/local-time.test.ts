import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from './duration.ts';
import { localDateTime } from './instant.ts';
import { instantFromIso, isoFromInstant } from './iso.ts';
import { instantAfterDays, instantOfLocal, localTimeSchema } from './local-time.ts';

const ms = (iso: string) => {
  const instant = instantFromIso(iso);
  if (instant === null) throw new Error(`Not an instant: ${iso}`);
  return instant;
};

describe('ruling "N days until HH:MM": the local date of the arrival plus N, at HH:MM', () => {
  it.each([
    ['three days later', '2026-11-20T15:00:00Z', 3, '09:00', 'Europe/Lisbon', '2026-11-23T09:00:00.000Z'],
    [
      '0 days is today while the time is ahead',
      '2026-11-20T08:59:00Z',
      0,
      '09:00',
      'Europe/Lisbon',
      '2026-11-20T09:00:00.000Z',
    ],
    [
      '0 days is tomorrow once the time has come',
      '2026-11-20T09:00:00Z',
      0,
      '09:00',
      'Europe/Lisbon',
      '2026-11-21T09:00:00.000Z',
    ],
    [
      'the date is the one on the wall there',
      '2026-11-20T23:30:00Z',
      1,
      '09:00',
      'Asia/Tokyo',
      '2026-11-22T00:00:00.000Z',
    ],
    ['across the end of summer time', '2026-10-24T12:00:00Z', 1, '09:00', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
    [
      'into the missing hour of spring',
      '2026-03-28T12:00:00Z',
      1,
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'into the doubled hour of autumn',
      '2026-10-24T12:00:00Z',
      1,
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      '0 days in the second doubled hour is tomorrow',
      '2026-10-25T01:15:00Z',
      0,
      '02:30',
      'Europe/Berlin',
      '2026-10-26T01:30:00.000Z',
    ],
    ['over the end of a month and a leap day', '2028-02-28T12:00:00Z', 2, '09:00', 'UTC', '2028-03-01T09:00:00.000Z'],
  ])('%s', (_, arrivedAt, days, localTime, zone, expected) => {
    expect(isoFromInstant(instantAfterDays(ms(arrivedAt), days, localTime, zone))).toBe(expected);
  });
});

describe('ruling DST: RFC 5545', () => {
  it.each([
    [
      'a missing local time shifts by the gap (02:30 → 03:30)',
      '2026-03-29T02:30',
      'Europe/Berlin',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a gap of half an hour shifts by half an hour',
      '2026-10-04T02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
    ],
    [
      'a repeated local time is its first occurrence',
      '2026-11-01T01:30',
      'America/New_York',
      '2026-11-01T05:30:00.000Z',
    ],
  ])('%s', (_, local, zone, expected) => {
    expect(isoFromInstant(instantOfLocal(Temporal.PlainDateTime.from(local), zone))).toBe(expected);
  });
});

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instant = fc.integer({ min: ms('2024-01-01T00:00:00Z'), max: ms('2032-12-31T00:00:00Z') });
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('for any zone, arrival, number of days and time', { timeout: 60_000 }, () => {
  it('the end of a wait lies ahead, and never further than the days plus two', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 60 }), time, (timeZone, arrivedAt, days, localTime) => {
        const end = instantAfterDays(arrivedAt, days, localTime, timeZone);
        expect(end).toBeGreaterThan(arrivedAt);
        expect(end - arrivedAt).toBeLessThanOrEqual((days + 2) * DAY_MS);
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });

  it('the clock there shows the time asked for, or one moved on by a gap', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 60 }), time, (timeZone, arrivedAt, days, localTime) => {
        const local = localDateTime(instantAfterDays(arrivedAt, days, localTime, timeZone), timeZone);
        const shown = local.toPlainTime().toString({ smallestUnit: 'minute' });
        if (shown === localTime) return;
        const asked = local.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(localTime));
        const isMissing = asked.toZonedDateTime(timeZone).toPlainDateTime().equals(asked) === false;
        expect(isMissing).toBe(true);
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });
});

describe('a time of day', () => {
  it.each(['00:00', '09:05', '23:59'])('%s is one', (text) => {
    expect(localTimeSchema.safeParse(text).success).toBe(true);
  });

  it.each(['24:00', '9:00', '09:60', '', '09:00:00', 9])('%s is none', (text) => {
    expect(localTimeSchema.safeParse(text).success).toBe(false);
  });
});

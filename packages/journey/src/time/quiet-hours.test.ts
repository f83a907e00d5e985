import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateTime } from './instant.ts';
import { instantFromIso, isoFromInstant } from './iso.ts';
import { DEFAULT_SMS_WINDOW, nextAllowedInstant, type SendingWindow } from './quiet-hours.ts';

const ms = (iso: string) => instantFromIso(iso) ?? Number.NaN;
const HOUR_MS = 60 * 60 * 1000;
const night: SendingWindow = { from: '20:00', until: '06:00' };

describe('the next moment at which messages may leave', () => {
  it.each([
    [
      'now, while the window is open',
      DEFAULT_SMS_WINDOW,
      ['Europe/Lisbon'],
      '2026-11-20T12:00:00Z',
      '2026-11-20T12:00:00.000Z',
    ],
    [
      'now, at the very opening',
      DEFAULT_SMS_WINDOW,
      ['Europe/Lisbon'],
      '2026-11-20T09:00:00Z',
      '2026-11-20T09:00:00.000Z',
    ],
    [
      'later the same day, when it is early',
      DEFAULT_SMS_WINDOW,
      ['Europe/Lisbon'],
      '2026-11-20T08:59:59Z',
      '2026-11-20T09:00:00.000Z',
    ],
    [
      'the next morning, at the very end',
      DEFAULT_SMS_WINDOW,
      ['Europe/Lisbon'],
      '2026-11-20T20:00:00Z',
      '2026-11-21T09:00:00.000Z',
    ],
    [
      'the next morning by the clock of that morning',
      DEFAULT_SMS_WINDOW,
      ['Europe/Berlin'],
      '2026-10-24T20:00:00Z',
      '2026-10-25T08:00:00.000Z',
    ],
    [
      'now, after midnight in a window that spans it',
      night,
      ['UTC'],
      '2026-11-20T03:00:00Z',
      '2026-11-20T03:00:00.000Z',
    ],
    [
      'in the evening, for a window that spans midnight',
      night,
      ['UTC'],
      '2026-11-20T06:00:00Z',
      '2026-11-20T20:00:00.000Z',
    ],
    [
      'now at any time, when both ends are the same',
      { from: '00:00', until: '00:00' },
      ['UTC'],
      '2026-11-20T03:00:00Z',
      '2026-11-20T03:00:00.000Z',
    ],
    [
      'when it is open in all zones the contact may be in',
      DEFAULT_SMS_WINDOW,
      ['America/New_York', 'America/Los_Angeles'],
      '2026-11-20T14:00:00Z',
      '2026-11-20T17:00:00.000Z',
    ],
    [
      'the next day, when the windows of all zones have closed',
      DEFAULT_SMS_WINDOW,
      ['America/New_York', 'Pacific/Honolulu'],
      '2026-11-21T01:00:00Z',
      '2026-11-21T19:00:00.000Z',
    ],
    [
      'past a window that a clock change swallows',
      { from: '02:00', until: '02:30' },
      ['Europe/Berlin'],
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
  ])('is %s', (_, window, zones, now, expected) => {
    expect(isoFromInstant(nextAllowedInstant(window, zones, ms(now)) ?? Number.NaN)).toBe(expected);
  });

  it('does not exist when the windows of the zones never overlap', () => {
    const short = { from: '09:00', until: '12:00' };
    expect(nextAllowedInstant(short, ['Pacific/Auckland', 'Europe/London'], ms('2026-11-20T12:00:00Z'))).toBeNull();
  });

  it('asks for at least one zone', () => {
    expect(() => nextAllowedInstant(DEFAULT_SMS_WINDOW, [], 0)).toThrow('at least one time zone');
  });
});

const zones = fc.uniqueArray(
  fc.constantFrom('America/New_York', 'America/Denver', 'Pacific/Honolulu', 'Europe/Berlin'),
  {
    minLength: 1,
  },
);

describe('for any zones and moment', () => {
  it('the answer is not before now, lies inside every window, and is the first such moment', {
    timeout: 60_000,
  }, () => {
    const moment = fc.integer({ min: ms('2026-01-01T00:00:00Z') / 60_000, max: ms('2026-12-31T00:00:00Z') / 60_000 });
    const isOpen = (instant: number, all: readonly string[]) =>
      all.every((zone) => {
        const { hour } = localDateTime(instant, zone);
        return hour >= 9 && hour < 20;
      });
    fc.assert(
      fc.property(zones, moment, (all, minute) => {
        const now = minute * 60_000;
        const answer = nextAllowedInstant(DEFAULT_SMS_WINDOW, all, now);
        const nextHour = now + HOUR_MS - (now % HOUR_MS);
        const openings = [now, ...Array.from({ length: 48 }, (_, hour) => nextHour + hour * HOUR_MS)];
        const naive = openings.find((instant) => isOpen(instant, all)) ?? null;
        expect(answer).toBe(naive);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});

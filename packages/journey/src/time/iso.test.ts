import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantFromIso, isoFromInstant } from './iso.ts';

describe('ISO 8601 outside, integer milliseconds inside', () => {
  it.each([
    ['2026-11-22T09:00:00Z', Date.UTC(2026, 10, 22, 9)],
    ['2026-11-22T10:00:00.5+01:00', Date.UTC(2026, 10, 22, 9, 0, 0, 500)],
    ['1969-12-31T23:59:59.9999Z', -1],
  ])('%s is %i', (text, instant) => {
    expect(instantFromIso(text)).toBe(instant);
  });

  it.each(['2026-11-22', '2026-11-22T09:00:00', '2026-11-22T09:00:00Z[Europe/Paris]', 'yesterday', ''])(
    '"%s" names no instant',
    (text) => {
      expect(instantFromIso(text)).toBeNull();
    },
  );

  it('every instant survives the way out and back', () => {
    const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(9999, 0, 1) });
    fc.assert(fc.property(instant, (value) => instantFromIso(isoFromInstant(value)) === value));
  });

  it('years beyond four digits are refused', () => {
    expect(() => isoFromInstant(Date.UTC(12_000, 0, 1))).toThrow('outside the years');
  });
});

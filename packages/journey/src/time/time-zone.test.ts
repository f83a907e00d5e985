import { describe, expect, it } from 'vitest';
import { isTimeZone } from './time-zone.ts';

describe('a time zone', () => {
  it.each(['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'UTC', 'europe/paris', 'Etc/GMT+5'])(
    '%s is one',
    (text) => {
      expect(isTimeZone(text)).toBe(true);
    },
  );

  it.each(['Mars/Olympus', '+02:00', '', 'Europe/Lisbon ', 'Europe', '2026'])('"%s" is none', (text) => {
    expect(isTimeZone(text)).toBe(false);
  });

  it('all zones of the runtime are', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
  });
});

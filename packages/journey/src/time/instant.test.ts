import { expect, it } from 'vitest';
import { describeInstant } from './instant.ts';

it.each([
  [Date.UTC(2026, 10, 20, 9, 2), 'Europe/Lisbon', 'Fri 20 Nov 2026, 9:02 in Europe/Lisbon'],
  [Date.UTC(2026, 11, 31, 23, 30), 'Asia/Tokyo', 'Fri 1 Jan 2027, 8:30 in Asia/Tokyo'],
  [Date.UTC(2026, 2, 1), 'UTC', 'Sun 1 Mar 2026, 0:00 in UTC'],
])('an instant is said with weekday, date and time of the zone: %i in %s', (instant, zone, words) => {
  expect(describeInstant(instant, zone)).toBe(words);
});

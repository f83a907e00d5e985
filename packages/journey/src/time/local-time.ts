import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { localDateTime } from './instant.ts';

/** Time on the clock, 24 h: `09:00`. */
export const localTimeSchema = z
  .string({ error: 'Enter a time such as 09:00.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time from 00:00 to 23:59, such as 09:00.');

/**
 * The instant (ms UTC) at which the clocks of a zone show a local time. A local time that the zone skips is moved on by the length of the
 * gap (02:30 → 03:30); one that comes twice is taken the first time.
 * Source: RFC 5545 §3.3.5; decisions 18.
 */
export function instantOfLocal(local: Temporal.PlainDateTime, timeZone: string): number {
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/**
 * "N days until HH:MM": the local date of the arrival plus `days`, at `localTime`. With 0 days it is today when that time is still ahead,
 * else tomorrow.
 * @param arrivedAt ms UTC
 * @param days whole calendar days, 0 or more
 * @param localTime `HH:MM`, as `localTimeSchema`
 * @param timeZone IANA zone
 * @returns ms UTC, always later than `arrivedAt`
 */
export function instantAfterDays(arrivedAt: number, days: number, localTime: string, timeZone: string): number {
  const time = Temporal.PlainTime.from(localTime);
  const arrivalDate = localDateTime(arrivedAt, timeZone).toPlainDate();
  const target = instantOfLocal(arrivalDate.add({ days }).toPlainDateTime(time), timeZone);
  if (target > arrivedAt) return target;
  return instantOfLocal(arrivalDate.add({ days: days + 1 }).toPlainDateTime(time), timeZone);
}

/**
 * The first instant of a day in a zone, ms UTC.
 * @param date `YYYY-MM-DD`
 * @param daysLater days after it; 0 means the day itself
 */
export function startOfDay(date: string, timeZone: string, daysLater = 0): number {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds;
}

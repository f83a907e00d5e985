import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * What calendar and clock on a wall show at an instant.
 * @param instant ms UTC
 * @param timeZone IANA zone
 */
export function localDateTime(instant: number, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/**
 * Words for people, in the zone given: `Fri 20 Nov 2026, 9:02 in Europe/Lisbon`. Seconds are left out.
 * @param instant ms UTC
 * @param timeZone IANA zone
 */
export function describeInstant(instant: number, timeZone: string): string {
  const local = localDateTime(instant, timeZone);
  const day = `${WEEKDAYS[local.dayOfWeek - 1]} ${local.day} ${MONTHS[local.month - 1]} ${local.year}`;
  return `${day}, ${local.hour}:${String(local.minute).padStart(2, '0')} in ${timeZone}`;
}

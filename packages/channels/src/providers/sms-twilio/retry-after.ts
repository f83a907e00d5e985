import { instantFromIso } from '@perennial/journey';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HTTP_DATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;
/** A server that asks for more has a mistake in it. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * How long to wait, from a Retry-After header in seconds or as a date; null when there is none or it cannot be read. At most a day.
 * @param now ms UTC
 * Source: RFC 9110 §10.2.3.
 */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : untilDate(text, now);
  return wait === null ? null : Math.min(Math.max(wait, 0), LONGEST_MS);
}

function untilDate(text: string, now: number): number | null {
  const [, day, monthName, year, time] = HTTP_DATE.exec(text) ?? [];
  const month = monthName === undefined ? 0 : MONTHS.indexOf(monthName) + 1;
  if (month === 0) return null;
  const instant = instantFromIso(`${year}-${String(month).padStart(2, '0')}-${day}T${time}Z`);
  return instant === null ? null : instant - now;
}

import { Temporal } from 'temporal-polyfill';
import { localDateTime } from './instant.ts';
import { instantOfLocal } from './local-time.ts';

/**
 * The part of each local day in which messages may leave: from `from` (included) until `until` (left out), both `HH:MM`. `until` at or
 * before `from` means the next day.
 */
export interface SendingWindow {
  readonly from: string;
  readonly until: string;
}

/** Sending window of SMS unless the company sets another. Source: decisions 17, guarantees D24. */
export const DEFAULT_SMS_WINDOW: SendingWindow = { from: '09:00', until: '20:00' };

/**
 * How far ahead a common opening of several zones is looked for, in window openings: overlaps change only with the seasons, so what does
 * not happen within some days does not happen soon.
 */
const MOST_OPENINGS = 16;

/**
 * The first instant at or after `now` at which the window is open in every zone of `timeZones`.
 * @param timeZones IANA zones; one when the contact's zone is known, else all the contact may be in (decisions 19). At least one.
 * @param now ms UTC
 * @returns ms UTC; null when the windows of these zones have no moment in common, so that nothing may be sent until a zone is known
 */
export function nextAllowedInstant(window: SendingWindow, timeZones: readonly string[], now: number): number | null {
  if (timeZones.length === 0) throw new RangeError('The sending window needs at least one time zone.');
  let candidate = now;
  for (let opening = 0; opening < MOST_OPENINGS * timeZones.length; opening += 1) {
    const latest = Math.max(...timeZones.map((timeZone) => nextOpenIn(window, timeZone, candidate)));
    if (latest === candidate) return candidate;
    candidate = latest;
  }
  return null;
}

function nextOpenIn(window: SendingWindow, timeZone: string, instant: number): number {
  const from = Temporal.PlainTime.from(window.from);
  const until = Temporal.PlainTime.from(window.until);
  const spansMidnight = Temporal.PlainTime.compare(until, from) <= 0;
  const today = localDateTime(instant, timeZone).toPlainDate();
  // Yesterday's window may still be open when it spans midnight; a clock change can swallow a short one, so more than tomorrow is looked at.
  for (let offset = spansMidnight ? -1 : 0; offset <= 3; offset += 1) {
    const date = today.add({ days: offset });
    const closesAt = instantOfLocal(date.add({ days: spansMidnight ? 1 : 0 }).toPlainDateTime(until), timeZone);
    const opensAt = instantOfLocal(date.toPlainDateTime(from), timeZone);
    if (closesAt > instant && closesAt > opensAt) return Math.max(instant, opensAt);
  }
  throw new Error(`The sending window ${window.from}–${window.until} never opens in ${timeZone} near ${instant}.`);
}

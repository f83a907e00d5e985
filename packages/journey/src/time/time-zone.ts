import { Temporal } from 'temporal-polyfill';

/** `Area/Place` or a short name such as `UTC`; keeps plain offsets (`+02:00`), which have no rules for summer time, out. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Tells whether `text` is a zone that the time zone database of this runtime knows, written in any case. */
export function isTimeZone(text: string): boolean {
  if (!ZONE_NAME.test(text)) return false;
  try {
    new Temporal.ZonedDateTime(0n, text);
    return true;
  } catch {
    return false;
  }
}

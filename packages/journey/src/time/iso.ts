import { Temporal } from 'temporal-polyfill';

/** ISO 8601 text of an instant in ms UTC, always with milliseconds: `2026-11-22T09:00:00.000Z`. Throws outside the years 0000–9999. */
export function isoFromInstant(instant: number): string {
  const text = new Date(instant).toISOString();
  if (text.length !== 24) throw new RangeError(`Instant ${instant} lies outside the years 0000 to 9999.`);
  return text;
}

/**
 * Instant in ms UTC of an ISO 8601 text with `Z` or an offset, rounded down to the millisecond.
 * Returns null for anything else, also for a date or a time without an offset: it would not name one instant.
 */
export function instantFromIso(text: string): number | null {
  // Temporal also takes a zone in brackets; at our borders that is a mistake of the sender
  if (text.includes('[')) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

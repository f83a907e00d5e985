import type { Clock } from '@perennial/engine';

/** The machine's clock: the one place of the runtime that reads it. */
export const systemClock: Clock = { now: () => Date.now() };

/** ISO 8601 in UTC, the form of every time the API tells. @param at ms UTC */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

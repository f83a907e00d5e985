import { readNumber } from './read-value.ts';
import type { RuleValue } from './value-rule.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The instant so many times 24 hours before `now` (ms UTC); null when `days` is not a number. */
export function daysBefore(now: number, days: RuleValue): number | null {
  const count = readNumber(days);
  return count === null ? null : now - count * DAY_MS;
}

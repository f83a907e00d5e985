import { readNumber } from '@perennial/segments';
import type { JsonValue } from './contact.ts';

/** An attribute after `by` was added: text that is a number counts as one, as imported files hold it; anything else counts as 0. */
export function countedUp(value: JsonValue | undefined, by: number): number {
  const before = typeof value === 'string' || typeof value === 'number' ? readNumber(value) : null;
  return (before ?? 0) + by;
}

import type { JsonValue } from '@perennial/journey';
import type { SeenRule } from '@perennial/segments';

/** The judged rules of a condition as values of a reason. */
export function seenValues(seen: readonly SeenRule[]): JsonValue {
  return seen.map(({ sentence, value, matched }) => ({ sentence, value, matched }));
}

/** All sentences of the judged rules, one after the other. */
export function seenSentences(seen: readonly SeenRule[]): string {
  return seen.map(({ sentence }) => sentence).join(' ');
}

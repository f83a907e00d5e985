import type { FieldValue } from './field.ts';
import { isSameValue } from './read-value.ts';

/** Whether the value, or any entry of a list, is among `choices`. */
export function isOneOf(actual: FieldValue, choices: readonly string[]): boolean {
  if (Array.isArray(actual)) return actual.some((entry) => isOneOf(entry, choices));
  return choices.some((choice) => isSameValue(actual, choice));
}

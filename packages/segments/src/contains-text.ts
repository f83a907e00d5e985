import type { FieldValue } from './field.ts';
import { foldText } from './read-value.ts';

/** Whether text has `part` anywhere in it, or a list has it as a whole entry; upper and lower case are the same. */
export function containsText(actual: FieldValue, part: string): boolean {
  const wanted = foldText(part);
  if (Array.isArray(actual)) return actual.some((entry) => foldText(entry) === wanted);
  return typeof actual === 'string' && foldText(actual).includes(wanted);
}

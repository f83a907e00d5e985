import type { FieldValue } from './field.ts';
import { readNumber } from './read-value.ts';
import type { RuleValue } from './value-rule.ts';

/** Holds both sides against each other when both are numbers; false when one is not. */
export function compareNumbers(
  actual: FieldValue,
  value: RuleValue,
  holds: (left: number, right: number) => boolean,
): boolean {
  const left = readNumber(actual);
  const right = readNumber(value);
  return left !== null && right !== null && holds(left, right);
}

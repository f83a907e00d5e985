import { checkNothing } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { hasValue } from '../read-value.ts';

/** The contact has no value; empty text and an empty list count as none. */
export const operator = defineOperator({
  id: 'is-not-set',
  title: 'has no value',
  input: 'none',
  suits: ['text', 'number', 'flag', 'instant', 'list'],
  check: checkNothing,
  matches: (actual) => !hasValue(actual),
  test: () => ({ kind: 'not', test: { kind: 'present' } }),
});

import { checkNothing } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { hasValue } from '../read-value.ts';

/** The contact has a value; empty text and an empty list are none. */
export const operator = defineOperator({
  id: 'is-set',
  title: 'has a value',
  input: 'none',
  suits: ['text', 'number', 'flag', 'instant', 'list'],
  check: checkNothing,
  matches: (actual) => hasValue(actual),
  test: () => ({ kind: 'present' }),
});

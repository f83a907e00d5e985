import { checkSingle } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { isSameValue } from '../read-value.ts';
import { equalsTest } from '../value-test.ts';

/** Equal, without regard to upper and lower case. A contact without a value never matches. */
export const operator = defineOperator({
  id: 'equals',
  title: 'is',
  input: 'text',
  suits: ['text', 'number', 'flag'],
  check: checkSingle,
  matches: (actual, value) => value !== null && !Array.isArray(value) && isSameValue(actual, value),
  test: equalsTest,
});

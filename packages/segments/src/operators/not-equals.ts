import { checkSingle } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { isSameValue } from '../read-value.ts';
import { equalsTest, opposite } from '../value-test.ts';

/** The opposite of `equals`: a contact without a value matches, because nothing is not the value asked for. */
export const operator = defineOperator({
  id: 'not-equals',
  title: 'is not',
  input: 'text',
  suits: ['text', 'number', 'flag'],
  check: checkSingle,
  matches: (actual, value) => value !== null && !Array.isArray(value) && !isSameValue(actual, value),
  test: (value) => opposite(equalsTest(value)),
});

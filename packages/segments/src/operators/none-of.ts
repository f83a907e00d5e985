import { checkList } from '../check-value.ts';
import { isOneOf } from '../is-one-of.ts';
import { defineOperator } from '../operator.ts';
import { oneOfTest, opposite } from '../value-test.ts';

/** The opposite of `one-of`: a contact without a value matches. */
export const operator = defineOperator({
  id: 'none-of',
  title: 'is none of',
  input: 'text-list',
  suits: ['text', 'number', 'list'],
  check: checkList,
  matches: (actual, value) => Array.isArray(value) && !isOneOf(actual, value),
  test: (value) => opposite(oneOfTest(value)),
});

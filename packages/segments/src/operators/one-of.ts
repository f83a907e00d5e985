import { checkList } from '../check-value.ts';
import { isOneOf } from '../is-one-of.ts';
import { defineOperator } from '../operator.ts';
import { oneOfTest } from '../value-test.ts';

/** Equal to one of several values; a list matches when any of its entries does. */
export const operator = defineOperator({
  id: 'one-of',
  title: 'is one of',
  input: 'text-list',
  suits: ['text', 'number', 'list'],
  check: checkList,
  matches: (actual, value) => Array.isArray(value) && isOneOf(actual, value),
  test: oneOfTest,
});

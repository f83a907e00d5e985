import { checkNumber } from '../check-value.ts';
import { compareNumbers } from '../compare-numbers.ts';
import { defineOperator } from '../operator.ts';
import { numberTest } from '../value-test.ts';

/** The number asked for, or more. A contact without a number never matches. */
export const operator = defineOperator({
  id: 'at-least',
  title: 'is at least',
  input: 'number',
  suits: ['number'],
  check: checkNumber,
  matches: (actual, value) => compareNumbers(actual, value, (left, right) => left >= right),
  test: (value) => numberTest('>=', value),
});

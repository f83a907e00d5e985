import { checkText } from '../check-value.ts';
import { containsText } from '../contains-text.ts';
import { defineOperator } from '../operator.ts';
import { containsTest } from '../value-test.ts';

/** Text that has the value anywhere in it, or a list that has it as an entry. */
export const operator = defineOperator({
  id: 'contains',
  title: 'contains',
  input: 'text',
  suits: ['text', 'list'],
  check: checkText,
  matches: (actual, value) => typeof value === 'string' && containsText(actual, value),
  test: containsTest,
});

import { checkText } from '../check-value.ts';
import { containsText } from '../contains-text.ts';
import { defineOperator } from '../operator.ts';
import { containsTest, opposite } from '../value-test.ts';

/** The opposite of `contains`: a contact without a value matches. */
export const operator = defineOperator({
  id: 'not-contains',
  title: 'does not contain',
  input: 'text',
  suits: ['text', 'list'],
  check: checkText,
  matches: (actual, value) => typeof value === 'string' && !containsText(actual, value),
  test: (value) => opposite(containsTest(value)),
});

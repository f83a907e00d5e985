import { checkText } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { foldText } from '../read-value.ts';
import { never } from '../value-test.ts';

/** Text that begins with the value, without regard to upper and lower case. */
export const operator = defineOperator({
  id: 'starts-with',
  title: 'starts with',
  input: 'text',
  suits: ['text'],
  check: checkText,
  matches: (actual, value) =>
    typeof actual === 'string' && typeof value === 'string' && foldText(actual).startsWith(foldText(value)),
  test: (value) => (typeof value === 'string' ? { kind: 'part', part: foldText(value), inFront: true } : never),
});

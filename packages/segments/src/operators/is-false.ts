import { checkNothing } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { readFlag } from '../read-value.ts';

/** A flag that is false, also when it was imported as text. A contact without a value never matches. */
export const operator = defineOperator({
  id: 'is-false',
  title: 'is false',
  input: 'none',
  suits: ['flag'],
  check: checkNothing,
  matches: (actual) => readFlag(actual) === false,
  test: () => ({ kind: 'flag', flag: false }),
});

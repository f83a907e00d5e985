import { checkNothing } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { readFlag } from '../read-value.ts';

/** A flag that is true, also when it was imported as text. A contact without a value never matches. */
export const operator = defineOperator({
  id: 'is-true',
  title: 'is true',
  input: 'none',
  suits: ['flag'],
  check: checkNothing,
  matches: (actual) => readFlag(actual) === true,
  test: () => ({ kind: 'flag', flag: true }),
});

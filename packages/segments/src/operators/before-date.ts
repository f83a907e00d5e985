import { checkDate } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { readInstant } from '../read-value.ts';
import { instantTest } from '../value-test.ts';

/** Earlier than the first moment of the date, in UTC. */
export const operator = defineOperator({
  id: 'before-date',
  title: 'is before',
  input: 'date',
  suits: ['instant'],
  check: checkDate,
  matches: (actual, value) => {
    const instant = readInstant(actual);
    const start = readInstant(value);
    return instant !== null && start !== null && instant < start;
  },
  test: (value) => instantTest(['<', readInstant(value)]),
});

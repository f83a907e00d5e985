import { checkDate } from '../check-value.ts';
import { defineOperator } from '../operator.ts';
import { readEndOfDate, readInstant } from '../read-value.ts';
import { instantTest } from '../value-test.ts';

/** On a later day than the date, in UTC. */
export const operator = defineOperator({
  id: 'after-date',
  title: 'is after',
  input: 'date',
  suits: ['instant'],
  check: checkDate,
  matches: (actual, value) => {
    const instant = readInstant(actual);
    const end = readEndOfDate(value);
    return instant !== null && end !== null && instant >= end;
  },
  test: (value) => instantTest(['>=', readEndOfDate(value)]),
});

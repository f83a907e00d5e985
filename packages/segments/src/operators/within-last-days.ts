import { checkDays } from '../check-value.ts';
import { daysBefore } from '../days-before.ts';
import { defineOperator } from '../operator.ts';
import { readInstant } from '../read-value.ts';
import { instantTest } from '../value-test.ts';

/** At most so many times 24 hours before now, and not later than now. */
export const operator = defineOperator({
  id: 'within-last-days',
  title: 'is within the last',
  input: 'days',
  suits: ['instant'],
  check: checkDays,
  matches: (actual, value, now) => {
    const instant = readInstant(actual);
    const earliest = daysBefore(now, value);
    return instant !== null && earliest !== null && instant >= earliest && instant <= now;
  },
  test: (value, now) => instantTest(['>=', daysBefore(now, value)], ['<=', now]),
});

import { checkDays } from '../check-value.ts';
import { daysBefore } from '../days-before.ts';
import { defineOperator } from '../operator.ts';
import { readInstant } from '../read-value.ts';
import { instantTest } from '../value-test.ts';

/** More than so many times 24 hours before now. A contact without a date never matches: "never" is asked with `is-not-set`. */
export const operator = defineOperator({
  id: 'more-than-days-ago',
  title: 'is longer ago than',
  input: 'days',
  suits: ['instant'],
  check: checkDays,
  matches: (actual, value, now) => {
    const instant = readInstant(actual);
    const latest = daysBefore(now, value);
    return instant !== null && latest !== null && instant < latest;
  },
  test: (value, now) => instantTest(['<', daysBefore(now, value)]),
});

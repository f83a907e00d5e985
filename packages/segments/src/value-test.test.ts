import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldValue } from './field.ts';
import { operators } from './operators/operators.generated.ts';
import { anyFieldValue, anyRuleValue } from './testing/arbitrary-conditions.ts';
import { meetsTest } from './value-test.ts';

const now = Date.UTC(2026, 10, 20, 12);

test.each(Object.values(operators).map((operator) => [operator.id, operator] as const))(
  '%s asks databases what it asks of values in memory',
  (_, operator) => {
    fc.assert(
      fc.property(anyFieldValue(now), anyRuleValue(now), (actual: FieldValue, value) => {
        fc.pre(operator.check(value) === null);
        expect(meetsTest(actual, operator.test(value, now))).toBe(operator.matches(actual, value, now));
      }),
      { numRuns: 100 },
    );
  },
);

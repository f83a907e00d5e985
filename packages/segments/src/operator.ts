import type { FieldValue } from './field.ts';
import type { RuleValue } from './value-rule.ts';
import type { ValueTest } from './value-test.ts';

/** What kind of input the rule builder draws for the right-hand side. `none` hides it. */
export type OperatorInput = 'none' | 'text' | 'number' | 'text-list' | 'days' | 'date';

/** What a field's value can be; the rule builder offers only operators that suit the field (`operatorsForField`). */
export type ValueType = 'text' | 'number' | 'flag' | 'instant' | 'list';

/** One way to compare a field's value. Each lives in `operators/<id>.ts` and exports itself as `operator`. */
export interface Operator {
  /** Stable id stored in conditions, the file's name. */
  readonly id: string;
  /** Words between field and value, for example `is at least`. */
  readonly title: string;
  readonly input: OperatorInput;
  /** Values it can say something sensible about. */
  readonly suits: readonly ValueType[];
  /** Returns null when `value` fits this operator, else one sentence that says what is wrong and what to enter. */
  readonly check: (value: RuleValue) => string | null;
  /**
   * Tells whether `actual` satisfies the operator.
   * @param actual the contact's value; null means no value
   * @param value the right-hand side, already accepted by `check`
   * @param now instant in ms UTC, for operators that speak of days ago
   */
  readonly matches: (actual: FieldValue, value: RuleValue, now: number) => boolean;
  /** The same question in the form that databases translate: `meetsTest(actual, test(value, now))` is what `matches` says. */
  readonly test: (value: RuleValue, now: number) => ValueTest;
}

/** Declares an operator; exists so that every operator file is checked against the contract where it is written. */
export function defineOperator(operator: Operator): Operator {
  return operator;
}

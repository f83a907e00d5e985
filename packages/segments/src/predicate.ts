import { BrokenConditionError } from './broken-condition-error.ts';
import type { Condition, Rule } from './condition.ts';
import type { Field, FieldValue } from './field.ts';
import { requireOperator } from './find-operator.ts';
import type { ValueTest } from './value-test.ts';

/** What a test looks at, where the contact's value is one row or none. */
export type ComparedField = Exclude<Field, { kind: 'segment' }>;

/**
 * A condition free of what people write, for databases: negation only in front of one thing, groups without `not`, and every rule turned into a
 * set of contacts. `withNothing` tells whether a contact about whom there is nothing at all (no stage, no such event) belongs to the set.
 */
export type Predicate =
  /** Of nothing at all, `all` is everybody and `any` nobody. */
  | { readonly kind: 'all' | 'any'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'member'; readonly segment: string; readonly isMember: boolean }
  | {
      readonly kind: 'compared';
      readonly field: ComparedField;
      readonly test: ValueTest;
      readonly withNothing: boolean;
    };

/**
 * Turns a condition into a predicate as of `now` (ms UTC): days ago become instants.
 * Throws `BrokenConditionError` for what `conditionProblems` reports.
 */
export function predicateOf(condition: Condition, now: number): Predicate {
  if (condition.kind === 'rule') return predicateOfRule(condition, now);
  if (condition.conditions.length === 0)
    throw new BrokenConditionError('unset_condition', 'A group without conditions is neither true nor false.');
  const [only, ...others] = condition.conditions.map((child) => predicateOf(child, now));
  if (only === undefined)
    throw new BrokenConditionError('unset_condition', 'A group without conditions has no answer.');
  const joined: Predicate = others.length === 0 ? only : { kind: condition.combinator, of: [only, ...others] };
  return condition.not ? { kind: 'not', of: joined } : joined;
}

function predicateOfRule({ field, operator, value }: Rule, now: number): Predicate {
  const { matches, test } = requireOperator(operator);
  if (field.kind === 'segment') {
    const [inside, outside] = [matches(true, value, now), matches(false, value, now)];
    if (inside === outside) return { kind: inside ? 'all' : 'any', of: [] };
    return { kind: 'member', segment: field.segment, isMember: inside };
  }
  const withNothing = matches(valueOfNothing(field), value, now);
  return { kind: 'compared', field, test: test(value, now), withNothing };
}

/** The value of a field where there is nothing to look at. */
function valueOfNothing(field: ComparedField): FieldValue {
  const counts =
    (field.kind === 'event' || field.kind === 'message') && field.measure !== 'first' && field.measure !== 'last';
  return counts ? 0 : null;
}

/** Names of the attributes that a condition compares, each once. */
export function attributesOfCondition(condition: Condition): readonly string[] {
  if (condition.kind === 'rule') return condition.field.kind === 'attribute' ? [condition.field.name] : [];
  return [...new Set(condition.conditions.flatMap(attributesOfCondition))];
}

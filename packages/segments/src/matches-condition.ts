import { BrokenConditionError } from './broken-condition-error.ts';
import type { Condition, ConditionGroup, Rule } from './condition.ts';
import { describeComparison, describeValue } from './describe-condition.ts';
import { type ConditionNames, capitalized, describeField } from './describe-field.ts';
import { type FactNeed, type FactValues, factKey, type Since, sinceOf } from './fact.ts';
import type { FieldValue } from './field.ts';
import { requireOperator } from './find-operator.ts';
import { MissingFactError } from './missing-fact-error.ts';

/** One rule as it was judged: a plain sentence with the value seen, the value itself, the answer. */
export interface SeenRule {
  readonly sentence: string;
  readonly value: FieldValue;
  readonly matched: boolean;
}

/** The answer of a condition with everything that was looked at, in the order of its rules. */
export interface ConditionResult {
  readonly matches: boolean;
  readonly seen: readonly SeenRule[];
}

export interface MatchOptions extends ConditionNames {
  /** From when on events count; the facts must have been loaded that way. */
  readonly since: Since;
}

/**
 * Judges a condition by loaded facts. Every rule is judged, also when the answer is known before, so that the record is complete.
 * @param now instant in ms UTC, for operators that speak of days ago
 * Throws `MissingFactError` for a fact that was not loaded and `BrokenConditionError` for what `conditionProblems` reports.
 */
export function matchesCondition(
  condition: Condition,
  facts: FactValues,
  now: number,
  options: MatchOptions,
): ConditionResult {
  if (condition.kind === 'rule') return judgeRule(condition, facts, now, options);
  return judgeGroup(condition, facts, now, options);
}

function judgeGroup(group: ConditionGroup, facts: FactValues, now: number, options: MatchOptions): ConditionResult {
  if (group.conditions.length === 0) {
    throw new BrokenConditionError('unset_condition', 'A group without conditions is neither true nor false.');
  }
  const results = group.conditions.map((child) => matchesCondition(child, facts, now, options));
  const joined =
    group.combinator === 'all' ? results.every((result) => result.matches) : results.some((result) => result.matches);
  return { matches: joined !== group.not, seen: results.flatMap((result) => result.seen) };
}

function judgeRule(rule: Rule, facts: FactValues, now: number, options: MatchOptions): ConditionResult {
  const value = readFact({ field: rule.field, since: sinceOf(rule.field, options.since) }, facts);
  const matched = requireOperator(rule.operator).matches(value, rule.value, now);
  const actual = describeValue(value, rule.field, options);
  const asked = describeComparison(rule, options);
  const sentence = `${capitalized(describeField(rule.field, options))}: ${actual} (asked for: ${asked}).`;
  return { matches: matched, seen: [{ sentence, value, matched }] };
}

/** The loaded value of a fact; `facts` may be a view that answers by property access only. Throws `MissingFactError` when not loaded. */
export function readFact(need: FactNeed, facts: FactValues): FieldValue {
  const key = factKey(need);
  const value = facts[key];
  if (value === undefined) throw new MissingFactError(key);
  return value;
}

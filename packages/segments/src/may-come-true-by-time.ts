import type { Condition, Rule } from './condition.ts';
import { isHappening } from './fact.ts';
import { findOperator } from './find-operator.ts';
import type { PropertyRule } from './value-rule.ts';

/**
 * Whether a condition that is false now may become true just because time passes: events leave a window of days, or something becomes
 * long enough ago. Who waits for such a condition must look again now and then, not only when something happens. Errs on the side of true.
 */
export function mayComeTrueByTime(condition: Condition): boolean {
  return mayBecome(condition, true);
}

/** Whether the answer of a condition may change, either way, just because time passes. Errs on the side of true. */
export function mayChangeByTime(condition: Condition): boolean {
  return mayBecome(condition, true) || mayBecome(condition, false);
}

function mayBecome(condition: Condition, answer: boolean): boolean {
  if (condition.kind === 'rule') return ruleMayBecome(condition, answer);
  const wanted = condition.not ? !answer : answer;
  return condition.conditions.some((child) => mayBecome(child, wanted));
}

function ruleMayBecome(rule: Rule, answer: boolean): boolean {
  const { field, operator } = rule;
  if (operator === 'more-than-days-ago') return answer;
  if (speaksOfDaysAgo(rule)) return true;
  if (!isHappening(field)) return false;
  if (field.kind === 'event' && field.where.some(speaksOfDaysAgo)) return true;
  if (field.withinDays === null) return false;
  // A count within days only sinks while nothing happens.
  const needsMany = field.measure === 'count' && (operator === 'at-least' || operator === 'greater-than');
  return needsMany ? !answer : true;
}

function speaksOfDaysAgo(rule: Pick<PropertyRule, 'operator'>): boolean {
  return findOperator(rule.operator)?.input === 'days';
}

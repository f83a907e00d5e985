import type { Condition } from './condition.ts';
import { findOperator } from './find-operator.ts';
import type { PropertyRule } from './value-rule.ts';

/**
 * Whether the answer of a condition may change just because time passes: it counts events within days or asks how long ago something was.
 * Who waits for such a condition must look again now and then, not only when something happens.
 */
export function changesWithTime(condition: Condition): boolean {
  if (condition.kind === 'group') return condition.conditions.some(changesWithTime);
  if (speaksOfDaysAgo(condition)) return true;
  const { field } = condition;
  return field.kind === 'event' && (field.withinDays !== null || field.where.some(speaksOfDaysAgo));
}

function speaksOfDaysAgo(rule: Pick<PropertyRule, 'operator'>): boolean {
  return findOperator(rule.operator)?.input === 'days';
}

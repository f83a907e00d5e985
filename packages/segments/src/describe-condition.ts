import { Temporal } from 'temporal-polyfill';
import type { Condition, Rule } from './condition.ts';
import {
  type ConditionNames,
  comparison,
  describeField,
  eventsText,
  messageText,
  segmentName,
  stageName,
  windowText,
} from './describe-field.ts';
import type { Field, FieldValue } from './field.ts';
import { valueTypeOf } from './find-operator.ts';
import { readNumber } from './read-value.ts';

/** One plain phrase for a whole condition, to stand inside a sentence: `City is Porto and stage is Dormant`. */
export function describeCondition(condition: Condition, names: ConditionNames = {}): string {
  if (condition.kind === 'rule') return describeRule(condition, names);
  if (condition.conditions.length === 0) return 'no condition yet';
  const joined = condition.conditions
    .map((child) => (needsBrackets(child) ? `(${describeCondition(child, names)})` : describeCondition(child, names)))
    .join(condition.combinator === 'all' ? ' and ' : ' or ');
  return condition.not ? `not (${joined})` : joined;
}

/** What a rule asks of its field: `is at least 2`. */
export function describeComparison(rule: Rule, names: ConditionNames): string {
  const { field } = rule;
  if (field.kind === 'segment') return rule.operator === 'is-false' ? 'is not a member' : 'is a member';
  return comparison(rule.operator, rule.value, (text) => spelledValue(text, field, names));
}

/** A value as people read it; instants as date and time in UTC. */
export function describeValue(value: FieldValue, field: Field, names: ConditionNames): string {
  if (value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  if (field.kind === 'segment') return value === true ? 'a member' : 'not a member';
  if (typeof value === 'number' && valueTypeOf(field) === 'instant') return utcMinute(value);
  return spelledValue(String(value), field, names);
}

const CONSENT_WORDS: Readonly<Record<string, string>> = { opted_in: 'opted in', opted_out: 'opted out' };

function spelledValue(text: string, field: Field, names: ConditionNames): string {
  if (field.kind === 'stage') return stageName(field.model, text, names);
  return field.kind === 'consent' ? (CONSENT_WORDS[text] ?? text) : text;
}

function needsBrackets(condition: Condition): boolean {
  return condition.kind === 'group' && condition.conditions.length > 1 && !condition.not;
}

/** Counts that only ask whether something happened are said the way people say it; so are members of segments. */
function describeRule(rule: Rule, names: ConditionNames): string {
  const { field } = rule;
  if (field.kind === 'segment')
    return `${rule.operator === 'is-false' ? 'not in' : 'in'} the segment ${segmentName(field.segment, names)}`;
  if ((field.kind === 'event' || field.kind === 'message') && field.measure === 'count') {
    const asked = `${rule.operator} ${readNumber(rule.value)}`;
    const window = windowText(field);
    if (asked === 'at-least 1' || asked === 'greater-than 0') {
      if (field.kind === 'event') return `${eventsText(field)} happened${window}`;
      return `${field.channel === 'email' ? 'an' : 'a'} ${messageText(field)}${window}`;
    }
    if (asked === 'at-most 0' || asked === 'less-than 1' || asked === 'equals 0')
      return `no ${field.kind === 'event' ? eventsText(field) : messageText(field)}${window}`;
  }
  return `${describeField(field, names)} ${describeComparison(rule, names)}`;
}

function utcMinute(instant: number): string {
  return `${Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')} UTC`;
}

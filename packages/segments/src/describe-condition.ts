import { Temporal } from 'temporal-polyfill';
import type { Condition, Rule } from './condition.ts';
import type { EventField, Field, FieldValue } from './field.ts';
import { findOperator } from './find-operator.ts';
import { readNumber } from './read-value.ts';
import type { PropertyRule, RuleValue } from './value-rule.ts';

/** Names of stages by model and key; what is missing is spelled from its key. */
export interface ConditionNames {
  readonly stageModels?: Readonly<Record<string, { readonly names: Readonly<Record<string, string>> }>>;
}

const BUILT_IN_ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'email address',
  phone: 'phone number',
  timeZone: 'time zone',
  locale: 'language',
  externalId: 'external ID',
};

/** One plain phrase for a whole condition, to stand inside a sentence: `City is Porto and stage is Dormant`. */
export function describeCondition(condition: Condition, names: ConditionNames = {}): string {
  if (condition.kind === 'rule') return describeRule(condition, names);
  if (condition.conditions.length === 0) return 'no condition yet';
  const joined = condition.conditions
    .map((child) => (needsBrackets(child) ? `(${describeCondition(child, names)})` : describeCondition(child, names)))
    .join(condition.combinator === 'all' ? ' and ' : ' or ');
  return condition.not ? `not (${joined})` : joined;
}

/** One plain phrase for the rules an event's properties must pass: `revenue is at least 50`. */
export function describePropertyRules(rules: readonly PropertyRule[]): string {
  return rules.map((rule) => `${rule.property} ${comparison(rule.operator, rule.value, (text) => text)}`).join(' and ');
}

/** What a rule asks of its field: `is at least 2`. */
export function describeComparison(rule: Rule, names: ConditionNames): string {
  return comparison(rule.operator, rule.value, (text) =>
    rule.field.kind === 'stage' ? stageName(rule.field.model, text, names) : text,
  );
}

/** What a rule looks at: `number of Order Completed events in the last 30 days`. */
export function describeField(field: Field): string {
  if (field.kind === 'attribute') return BUILT_IN_ATTRIBUTES[field.name] ?? field.name;
  return field.kind === 'stage' ? 'stage' : describeEventField(field);
}

/** A value as people read it; instants of `first` and `last` as date and time in UTC. */
export function describeValue(value: FieldValue, field: Field, names: ConditionNames): string {
  if (value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  if (field.kind === 'stage') return stageName(field.model, String(value), names);
  const isInstant = field.kind === 'event' && (field.measure === 'first' || field.measure === 'last');
  return isInstant && typeof value === 'number' ? utcMinute(value) : String(value);
}

/** First letter in upper case, the rest as it is. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a stage; when the model does not know it, its key spelled as words. */
export function stageName(model: string, stage: string, names: ConditionNames): string {
  return names.stageModels?.[model]?.names[stage] ?? capitalized(stage.replaceAll(/[-_]+/g, ' '));
}

function needsBrackets(condition: Condition): boolean {
  return condition.kind === 'group' && condition.conditions.length > 1 && !condition.not;
}

/** Counts that only ask whether something happened are said the way people say it. */
function describeRule(rule: Rule, names: ConditionNames): string {
  const { field } = rule;
  if (field.kind === 'event' && field.measure === 'count') {
    const asked = `${rule.operator} ${readNumber(rule.value)}`;
    const window = windowText(field);
    if (asked === 'at-least 1' || asked === 'greater-than 0') return `${eventsText(field)} happened${window}`;
    if (asked === 'at-most 0' || asked === 'less-than 1' || asked === 'equals 0')
      return `no ${eventsText(field)}${window}`;
  }
  return `${describeField(field)} ${describeComparison(rule, names)}`;
}

function describeEventField(field: EventField): string {
  const rest = `${eventsText(field)}${windowText(field)}`;
  if (field.measure === 'count') return `number of ${rest}`;
  if (field.measure === 'sum') return `sum of ${field.property ?? 'a property'} of ${rest}`;
  return `time of the ${field.measure} ${rest}`;
}

function eventsText(field: EventField): string {
  return field.where.length === 0 ? field.name : `${field.name} with ${describePropertyRules(field.where)}`;
}

function windowText(field: EventField): string {
  return field.withinDays === null ? '' : ` in the last ${days(field.withinDays)}`;
}

function comparison(operatorId: string, value: RuleValue, spell: (text: string) => string): string {
  const operator = findOperator(operatorId);
  if (operator === null) return `${operatorId} ${valueText(value, spell)}`;
  if (operator.input === 'none') return operator.title;
  if (operator.input === 'days') return `${operator.title} ${days(value)}`;
  return `${operator.title} ${valueText(value, spell)}`;
}

function valueText(value: RuleValue, spell: (text: string) => string): string {
  if (value === null || value === '') return '…';
  if (Array.isArray(value)) return value.length === 0 ? '…' : value.map(spell).join(', ');
  return spell(String(value));
}

function days(count: RuleValue): string {
  if (count === null) return '… days';
  return String(count) === '1' ? '1 day' : `${count} days`;
}

function utcMinute(instant: number): string {
  return `${Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')} UTC`;
}

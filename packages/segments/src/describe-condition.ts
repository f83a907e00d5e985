import { Temporal } from 'temporal-polyfill';
import type { Condition, Rule } from './condition.ts';
import type { EventField, Field, FieldValue } from './field.ts';
import { findOperator } from './find-operator.ts';
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

/** One plain phrase for a whole condition, without a full stop: `City is Porto and stage is Dormant`. */
export function describeCondition(condition: Condition, names: ConditionNames = {}): string {
  return capitalized(phrase(condition, names));
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

function phrase(condition: Condition, names: ConditionNames): string {
  if (condition.kind === 'rule') return `${describeField(condition.field)} ${describeComparison(condition, names)}`;
  if (condition.conditions.length === 0) return 'no condition yet';
  const joined = condition.conditions
    .map((child) =>
      child.kind === 'group' && child.conditions.length > 1 && !child.not
        ? `(${phrase(child, names)})`
        : phrase(child, names),
    )
    .join(condition.combinator === 'all' ? ' and ' : ' or ');
  return condition.not ? `not (${joined})` : joined;
}

function describeEventField(field: EventField): string {
  const where = field.where.map(describePropertyRule).join(' and ');
  const events = `${field.name}${where === '' ? '' : ` with ${where}`}`;
  const window = field.withinDays === null ? '' : ` in the last ${days(field.withinDays)}`;
  if (field.measure === 'count') return `number of ${events}${window}`;
  if (field.measure === 'sum') return `sum of ${field.property ?? 'a property'} of ${events}${window}`;
  return `time of the ${field.measure} ${events}${window}`;
}

function describePropertyRule(rule: PropertyRule): string {
  return `${rule.property} ${comparison(rule.operator, rule.value, (text) => text)}`;
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

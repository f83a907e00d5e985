import type { EventField, Field, MessageField } from './field.ts';
import { findOperator } from './find-operator.ts';
import type { PropertyRule, RuleValue } from './value-rule.ts';

/** Names of stages by model and key, of segments and topics by key; what is missing is spelled from its key. */
export interface ConditionNames {
  readonly stageModels?: Readonly<Record<string, { readonly names: Readonly<Record<string, string>> }>>;
  readonly segments?: Readonly<Record<string, { readonly name: string }>>;
  readonly topics?: Readonly<Record<string, string>>;
}

const BUILT_IN_ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'email address',
  phone: 'phone number',
  timeZone: 'time zone',
  locale: 'language',
  externalId: 'external ID',
  createdAt: 'time when the contact was added',
};

/** What a rule looks at: `number of Order Completed events in the last 30 days`. */
export function describeField(field: Field, names: ConditionNames = {}): string {
  switch (field.kind) {
    case 'attribute':
      return BUILT_IN_ATTRIBUTES[field.name] ?? field.name;
    case 'stage':
      return 'stage';
    case 'stage-since':
      return 'start of the present stage';
    case 'segment':
      return `segment ${segmentName(field.segment, names)}`;
    case 'consent':
      return `${field.channel === 'email' ? 'email' : 'text message'} consent to ${topicName(field.topic, names)}`;
    case 'message':
      return describeMessageField(field);
    case 'event':
      return describeEventField(field);
  }
}

/** One plain phrase for the rules an event's properties must pass: `revenue is at least 50`. */
export function describePropertyRules(rules: readonly PropertyRule[]): string {
  return rules.map((rule) => `${rule.property} ${comparison(rule.operator, rule.value, (text) => text)}`).join(' and ');
}

/** The events that count: `Order Completed with revenue is at least 50`. */
export function eventsText(field: EventField): string {
  return field.where.length === 0 ? field.name : `${field.name} with ${describePropertyRules(field.where)}`;
}

const CHANNEL_NOUNS = { email: 'email', sms: 'text message' } as const;

/** The messages that count, in the singular: `email clicked on a link with “sale”`. */
export function messageText(field: MessageField): string {
  return messagePhrase(field, '');
}

function messagePhrase({ what, channel, from, link }: MessageField, plural: '' | 's'): string {
  const noun = `${channel === null ? 'message' : CHANNEL_NOUNS[channel]}${plural}`;
  const how = what === 'replied' ? 'replied to' : what;
  return `${noun}${placeText(from)} ${how}${link === null ? '' : ` on a link with “${link}”`}`;
}

function placeText(from: MessageField['from']): string {
  if (from === 'anywhere') return '';
  return from === 'this-journey' ? ' of this journey' : ' of one step';
}

export function windowText({ withinDays }: EventField | MessageField): string {
  return withinDays === null ? '' : ` in the last ${days(withinDays)}`;
}

/** What an operator asks: `is at least 2`. `spell` turns keys into names. */
export function comparison(operatorId: string, value: RuleValue, spell: (text: string) => string): string {
  const operator = findOperator(operatorId);
  if (operator === null) return `${operatorId} ${valueText(value, spell)}`;
  if (operator.input === 'none') return operator.title;
  if (operator.input === 'days') return `${operator.title} ${days(value)}`;
  return `${operator.title} ${valueText(value, spell)}`;
}

/** First letter in upper case, the rest as it is. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a stage; when the model does not know it, its key spelled as words. */
export function stageName(model: string, stage: string, names: ConditionNames): string {
  return names.stageModels?.[model]?.names[stage] ?? spelled(stage);
}

/** The name of a segment; when there is none, its key spelled as words. */
export function segmentName(key: string, names: ConditionNames): string {
  return names.segments?.[key]?.name ?? spelled(key);
}

function topicName(key: string, names: ConditionNames): string {
  return key === '*' ? 'everything' : (names.topics?.[key] ?? spelled(key));
}

function spelled(key: string): string {
  return capitalized(key.replaceAll(/[-_]+/g, ' '));
}

function describeEventField(field: EventField): string {
  const rest = `${eventsText(field)}${windowText(field)}`;
  if (field.measure === 'count') return `number of ${rest}`;
  if (field.measure === 'sum') return `sum of ${field.property ?? 'a property'} of ${rest}`;
  return `time of the ${field.measure} ${rest}`;
}

function describeMessageField(field: MessageField): string {
  const window = windowText(field);
  if (field.measure === 'count') return `number of ${messagePhrase(field, 's')}${window}`;
  return `time of the ${field.measure} ${messagePhrase(field, '')}${window}`;
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

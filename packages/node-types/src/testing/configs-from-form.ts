import type { FormField, JsonObject, JsonValue, NodeType } from '@perennial/journey';
import { attributeRule } from './node-bench.ts';

/**
 * Configs as a marketer would make them by filling in the form: everything filled, and then, one at a time, every other choice of each
 * select and toggle. New kinds get their tests from their form alone.
 */
export function configsFromForm(nodeType: NodeType): readonly JsonObject[] {
  const fields = nodeType.form.flatMap((section) => section.fields);
  const filled = fields.reduce<JsonObject>(
    (config, field) => withValue(config, field.path.split('.'), sampleOf(field)),
    nodeType.initialConfig,
  );
  const variants = fields.flatMap((field) =>
    otherChoices(field).map((choice) => withValue(filled, field.path.split('.'), choice)),
  );
  return [filled, ...variants];
}

/** The value at a dotted path; undefined when there is none. */
export function valueAt(config: JsonValue | undefined, path: string): JsonValue | undefined {
  return path.split('.').reduce<JsonValue | undefined>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
  }, config);
}

function withValue(config: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return config;
  if (rest.length === 0) return { ...config, [name]: value };
  const inner = config[name];
  const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  return { ...config, [name]: withValue(isObject ? Object.fromEntries(Object.entries(inner)) : {}, rest, value) };
}

const rule = attributeRule('city', 'equals', 'Lisbon');

const samples: Readonly<Record<FormField['widget'], JsonValue>> = {
  text: 'Won back',
  'long-text': 'A longer text.',
  secret: 'open sesame',
  number: 1,
  toggle: true,
  select: '',
  duration: { amount: 3, unit: 'days' },
  'local-time': '09:00',
  condition: rule,
  'condition-paths': [
    { id: 'p1', name: 'Locals', condition: rule },
    { id: 'p2', name: '', condition: attributeRule('visits', 'at-least', 3) },
  ],
  'property-rules': [{ property: 'revenue', operator: 'at-least', value: 50 }],
  'stage-model': 'classic-five',
  stage: 'dormant',
  stages: ['retention'],
  'event-name': 'Order Completed',
  topic: 'offers',
  'message-template': 'tpl-usual',
  'local-date': '2027-03-20',
  'random-arms': [
    { id: 'p1', name: 'Short', percent: 60 },
    { id: 'p2', name: '', percent: 40 },
  ],
  'contact-changes': [
    { op: 'set', name: 'plan', value: { kind: 'text', text: 'Gold' } },
    { op: 'set', name: 'spent', value: { kind: 'number', number: 60 } },
    { op: 'set', name: 'vip', value: { kind: 'flag', flag: true } },
    { op: 'set', name: 'renewsOn', value: { kind: 'date', date: '2027-03-20' } },
    { op: 'set', name: 'seenAt', value: { kind: 'now' } },
    { op: 'set', name: 'roast', value: { kind: 'trigger-property', property: 'roast' } },
    { op: 'set', name: 'town', value: { kind: 'attribute', name: 'city' } },
    { op: 'clear', name: 'coupon' },
    { op: 'increment', name: 'visits', by: 2 },
    { op: 'add-to-list', segment: 'guests' },
    { op: 'remove-from-list', segment: 'guests' },
  ],
  goal: 'ordered',
  'sent-message': 'this-journey',
};

function sampleOf(field: FormField): JsonValue {
  if (field.widget === 'select') return field.options[0]?.value ?? '';
  if (field.widget === 'number') return field.min ?? 1;
  if (field.widget === 'message-template' && field.channel === 'sms') return 'tpl-sms';
  // Two fields of stages are a move; both ends the same would be none.
  if (field.widget === 'stages' && field.path === 'to') return ['dormant'];
  return samples[field.widget];
}

function otherChoices(field: FormField): readonly JsonValue[] {
  if (field.widget === 'toggle') return [false];
  return field.widget === 'select' ? field.options.slice(1).map(({ value }) => value) : [];
}

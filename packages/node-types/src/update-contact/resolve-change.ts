import {
  type AttributeValue,
  type ContactChange,
  isoFromInstant,
  type JsonValue,
  type NodeContext,
} from '@perennial/journey';
import { type FactNeed, type FieldValue, readFact } from '@perennial/segments';
import type { Change, Config, Value } from './config.ts';

/** A row of the config as it is carried out for one contact. */
export interface ResolvedChange {
  /** Null when there is no value to set: the attribute is left as it was. */
  readonly change: ContactChange | null;
  /** What was done, in one sentence. */
  readonly sentence: string;
}

/** Works out one change for the contact at hand. */
export function resolveChange(change: Change, context: NodeContext<Config>): ResolvedChange {
  switch (change.op) {
    case 'set':
      return resolveSet(change, context);
    case 'clear':
      return { change, sentence: `Cleared ${change.name}.` };
    case 'increment': {
      const by = change.by ?? 0;
      const words = by < 0 ? `Took ${-by} from` : `Added ${by} to`;
      return { change: { ...change, by }, sentence: `${words} ${change.name}.` };
    }
    case 'add-to-list':
      return { change, sentence: `Added to the list ${change.segment}.` };
    case 'remove-from-list':
      return { change, sentence: `Removed from the list ${change.segment}.` };
  }
}

/** The attribute whose value a change copies. */
export function copiedAttribute(change: Change): readonly FactNeed[] {
  if (change.op !== 'set' || change.value.kind !== 'attribute' || change.value.name === '') return [];
  return [attributeNeed(change.value.name)];
}

function resolveSet({ op, name, value }: Extract<Change, { op: 'set' }>, context: NodeContext<Config>): ResolvedChange {
  const resolved = attributeValue(sourceValue(value, context));
  if (resolved !== null)
    return { change: { op, name, value: resolved }, sentence: `Set ${name} to ${spelled(resolved)}.` };
  return { change: null, sentence: `Left ${name} as it was: ${missingSource(value)}.` };
}

function sourceValue(value: Value, { now, variables, facts }: NodeContext<Config>): JsonValue | FieldValue {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return value.number;
    case 'flag':
      return value.flag;
    case 'date':
      return value.date;
    case 'now':
      return isoFromInstant(now);
    case 'trigger-property':
      return memberOf(memberOf(variables['trigger'], 'properties'), value.property);
    case 'attribute':
      return readFact(attributeNeed(value.name), facts);
  }
}

/** A value as attributes hold them; null for nothing and for shapes they do not hold. */
function attributeValue(value: JsonValue | FieldValue): AttributeValue | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return null;
  const texts = value.filter((item) => typeof item === 'string');
  return texts.length === value.length ? texts : null;
}

/** A member of an object by its own key; null for anything else. */
function memberOf(value: JsonValue | undefined, name: string): JsonValue {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}

function missingSource(value: Value): string {
  if (value.kind === 'trigger-property') return `what started the journey has no “${value.property}”`;
  if (value.kind === 'attribute') return `${value.name} holds nothing`;
  return 'there is no value to set';
}

function spelled(value: AttributeValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return `“${typeof value === 'string' ? value : value.join(', ')}”`;
}

function attributeNeed(name: string): FactNeed {
  return { field: { kind: 'attribute', name }, since: 'ever' };
}

import type { FieldValue } from './field.ts';
import { requireOperator } from './find-operator.ts';
import type { PropertyRule } from './value-rule.ts';

/** Properties of an event as they arrived: a JSON object. */
export type EventProperties = Readonly<Record<string, unknown>>;

/**
 * Whether all rules hold for the properties of one event; no rules hold for every event.
 * @param now instant in ms UTC, for rules that speak of days ago
 */
export function matchesPropertyRules(
  rules: readonly PropertyRule[],
  properties: EventProperties,
  now: number,
): boolean {
  return rules.every((rule) =>
    requireOperator(rule.operator).matches(propertyValue(properties, rule.property), rule.value, now),
  );
}

/**
 * The value of a property, by its name or by a dotted path into nested objects and lists (`products.0.sku`). What no operator can compare,
 * such as a nested object, is null.
 */
export function propertyValue(properties: EventProperties, path: string): FieldValue {
  return comparable(Object.hasOwn(properties, path) ? properties[path] : nested(properties, path.split('.')));
}

function nested(from: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return from;
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return null;
  return nested(Reflect.get(from, name), rest);
}

function comparable(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return null;
  return value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String);
}

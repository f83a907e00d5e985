import type { JsonObject, JsonValue } from '@perennial/journey';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path; undefined when there is none. */
export function valueAt(config: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>((value, key) => (isObject(value) ? value[key] : undefined), config);
}

/** The config with another value at a dotted path; objects on the way are made when they are missing. */
export function withValueAt(config: JsonObject, path: string, value: JsonValue): JsonObject {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...config, [key]: value };
  const inner = config[key];
  return { ...config, [key]: withValueAt(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

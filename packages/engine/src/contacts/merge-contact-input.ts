import type { JsonObject, JsonValue } from '@perennial/journey';
import type { ContactInput } from './contact-input.ts';

/** What is stored about a contact beside its id. */
export interface ContactRecord {
  readonly externalId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly attributes: JsonObject;
}

/** The record after an input, and the names of what changed: built-in names and attribute names, as rules and wake keys know them. */
export interface MergedContact {
  readonly record: ContactRecord;
  readonly changed: readonly string[];
}

const BUILT_IN = ['externalId', 'email', 'phone', 'timeZone', 'locale'] as const;

/** Brings what was said about a contact together with what is known. Attributes are replaced one by one; null removes one. */
export function mergeContactInput(record: ContactRecord, input: ContactInput): MergedContact {
  const changed: string[] = BUILT_IN.filter((name) => input[name] !== undefined && input[name] !== record[name]);
  const identity = Object.fromEntries(changed.map((name) => [name, input[name as (typeof BUILT_IN)[number]] ?? null]));
  const attributes = new Map<string, JsonValue>(Object.entries(record.attributes));
  for (const [name, value] of Object.entries(input.attributes ?? {})) {
    const before = attributes.get(name);
    if (value === null ? before === undefined : isSameJson(before, value)) continue;
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
    changed.push(name);
  }
  return { record: { ...record, ...identity, attributes: Object.fromEntries(attributes) }, changed };
}

function isSameJson(a: JsonValue | undefined, b: JsonValue): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/**
 * Looks a key up among a record's own entries; undefined when it is not there. Ids come from files and people, so a plain index would
 * find `constructor` on every object.
 */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

import type { FactNeed, Field } from '@perennial/segments';
import { type WakeKey, wakeKeyText } from './wake.ts';

/** What must happen for one of these facts to change, each key once. Facts that only time changes have a key all the same: it fires rarely. */
export function wakeKeysOfNeeds(needs: readonly FactNeed[]): readonly WakeKey[] {
  const keys = new Map(needs.map(({ field }) => wakeKeyOf(field)).map((key) => [wakeKeyText(key), key]));
  return [...keys.values()];
}

function wakeKeyOf(field: Field): WakeKey {
  return field.kind === 'stage' ? { kind: 'stage', model: field.model } : { kind: field.kind, name: field.name };
}

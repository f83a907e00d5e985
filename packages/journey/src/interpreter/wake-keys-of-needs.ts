import type { FactNeed, Field } from '@perennial/segments';
import { type WakeKey, wakeKeyText } from './wake.ts';

/** What must happen for one of these facts to change, each key once. Facts that only time changes have a key all the same: it fires rarely. */
export function wakeKeysOfNeeds(needs: readonly FactNeed[]): readonly WakeKey[] {
  const keys = new Map(needs.map(({ field }) => wakeKeyOf(field)).map((key) => [wakeKeyText(key), key]));
  return [...keys.values()];
}

function wakeKeyOf(field: Field): WakeKey {
  switch (field.kind) {
    case 'stage':
    case 'stage-since':
      return { kind: 'stage', model: field.model };
    case 'segment':
      return { kind: 'segment', segment: field.segment };
    case 'message':
      return { kind: 'message', what: field.what };
    case 'consent':
      return { kind: 'consent', channel: field.channel };
    default:
      return { kind: field.kind, name: field.name };
  }
}

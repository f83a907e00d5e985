import { type FactNeed, type FactValues, type FieldValue, factKey } from '@perennial/segments';

/** Thrown by a facts view for a key that was never loaded: a bug in `needs`, turned into park reason `missing_fact`. */
export class MissingFact extends Error {
  readonly key: string;

  constructor(key: string) {
    super(`The fact ${key} was not loaded.`);
    this.name = 'MissingFact';
    this.key = key;
  }
}

/**
 * What a node sees of the loaded facts: reading a key that was not loaded throws `MissingFact` instead of answering undefined.
 * @param justArrived needs of a node that is being entered right now: their "since arrival" facts are empty, whatever was loaded; null on resume
 */
export function factsView(loaded: FactValues, justArrived: readonly FactNeed[] | null): FactValues {
  return new Proxy(loaded, {
    get: (_, key) => {
      if (typeof key === 'symbol') return undefined;
      if (justArrived !== null && key.startsWith('arrival:')) return valueAtArrival(justArrived, key);
      const value = Object.hasOwn(loaded, key) ? loaded[key] : undefined;
      if (value === undefined) throw new MissingFact(key);
      return value;
    },
  });
}

function valueAtArrival(needs: readonly FactNeed[], key: string): FieldValue {
  const need = needs.find((candidate) => factKey(candidate) === key);
  if (need === undefined || need.field.kind !== 'event') throw new MissingFact(key);
  return need.field.measure === 'count' || need.field.measure === 'sum' ? 0 : null;
}

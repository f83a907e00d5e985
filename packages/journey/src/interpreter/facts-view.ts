import {
  type FactNeed,
  type FactValues,
  type FieldValue,
  factKey,
  isHappening,
  MissingFactError,
} from '@perennial/segments';

/**
 * What a node sees of the loaded facts: reading a key that was not loaded throws `MissingFactError` instead of answering undefined.
 * @param justArrived needs of a node that is being entered right now: their "since arrival" facts are empty, whatever was loaded; null on resume
 */
export function factsView(loaded: FactValues, justArrived: readonly FactNeed[] | null): FactValues {
  return new Proxy(loaded, {
    get: (_, key) => {
      if (typeof key === 'symbol') return undefined;
      if (justArrived !== null && key.startsWith('arrival:')) return valueAtArrival(justArrived, key);
      const value = Object.hasOwn(loaded, key) ? loaded[key] : undefined;
      if (value === undefined) throw new MissingFactError(key);
      return value;
    },
  });
}

function valueAtArrival(needs: readonly FactNeed[], key: string): FieldValue {
  const need = needs.find((candidate) => factKey(candidate) === key);
  if (need === undefined || !isHappening(need.field)) throw new MissingFactError(key);
  return need.field.measure === 'count' || need.field.measure === 'sum' ? 0 : null;
}

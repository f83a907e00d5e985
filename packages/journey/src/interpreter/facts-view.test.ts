import type { FactNeed } from '@perennial/segments';
import { factKey, MissingFactError } from '@perennial/segments';
import { describe, expect, test } from 'vitest';
import { factsView } from './facts-view.ts';

function eventNeed(measure: 'count' | 'sum' | 'first' | 'last'): FactNeed {
  const field = { kind: 'event' as const, name: 'Bought', measure, property: null, withinDays: null, where: [] };
  return { field, since: 'arrival' };
}

describe('the facts a node sees', () => {
  test('loaded values read as they are, null included', () => {
    const facts = factsView({ 'attribute:vip': true, 'stage:moods': null }, null);
    expect([facts['attribute:vip'], facts['stage:moods']]).toEqual([true, null]);
  });

  test.each(['attribute:age', 'constructor', '__proto__'])('a key that was not loaded throws: %s', (key) => {
    expect(() => factsView({}, null)[key]).toThrow(MissingFactError);
  });

  test('can be printed', () => {
    expect(String(Reflect.get(factsView({}, null), Symbol.toStringTag))).toBe('undefined');
  });

  test.each([
    ['count', 0],
    ['sum', 0],
    ['first', null],
    ['last', null],
  ] as const)('on arrival the %s of events since arrival is %s', (measure, value) => {
    const need = eventNeed(measure);
    expect(factsView({ [factKey(need)]: 7 }, [need])[factKey(need)]).toBe(value);
    expect(factsView({ [factKey(need)]: 7 }, null)[factKey(need)]).toBe(7);
  });

  test('on arrival a fact since arrival that nobody declared is missing all the same', () => {
    const key = factKey(eventNeed('count'));
    const stage: FactNeed = { field: { kind: 'stage', model: 'moods' }, since: 'arrival' };
    expect(() => factsView({ [key]: 7 }, [])[key]).toThrow(MissingFactError);
    expect(() => factsView({}, [stage])[factKey(stage)]).toThrow(MissingFactError);
  });
});

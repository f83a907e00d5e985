import { describe, expect, it } from 'vitest';
import { valueAt, withValueAt } from './config-path.ts';

describe('config paths', () => {
  it.each([
    ['a', 1],
    ['b.c', 2],
    ['b.missing', undefined],
    ['a.deeper', undefined],
  ])('the value at %s is %s', (path, value) => {
    expect(valueAt({ a: 1, b: { c: 2 } }, path)).toBe(value);
  });

  it('a value is set without touching its neighbors', () => {
    const config = { a: { b: 1, c: 2 }, d: 3 };
    expect(withValueAt(config, 'a.b', 9)).toEqual({ a: { b: 9, c: 2 }, d: 3 });
    expect(config.a.b).toBe(1);
  });

  it('objects on the way are made', () => {
    expect(withValueAt({}, 'a.b', 1)).toEqual({ a: { b: 1 } });
  });
});

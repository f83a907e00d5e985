import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../contact/contact.ts';
import { canonicalJson } from './canonical-json.ts';

test.each<[JsonValue, string]>([
  [{ b: 1, a: [null, true, 'x'] }, '{"a":[null,true,"x"],"b":1}'],
  [{ z: {}, y: [] }, '{"y":[],"z":{}}'],
  [1e21, '1e+21'],
  ['"\n', '"\\"\\n"'],
])('%j is written as %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('is JSON with the same meaning, however the keys were ordered', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = canonicalJson(value as JsonValue); // jsonValue is typed as unknown
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned as JsonValue)).toBe(text);
    }),
  );
});

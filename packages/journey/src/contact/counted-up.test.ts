import { expect, test } from 'vitest';
import type { JsonValue } from './contact.ts';
import { countedUp } from './counted-up.ts';

test.each<[JsonValue | undefined, number]>([
  [3, 5],
  ['3', 5],
  [' 3.5 ', 5.5],
  ['many', 2],
  ['', 2],
  [null, 2],
  [undefined, 2],
  [true, 2],
  [['3'], 2],
])('%j and 2 more is %d', (value, expected) => {
  expect(countedUp(value, 2)).toBe(expected);
});

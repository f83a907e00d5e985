import { expect, test } from 'vitest';
import { moveDirection } from './move-direction.ts';

const model = { mainPath: ['awareness', 'engagement', 'conversion'] };

test.each([
  [null, 'engagement', 'first'],
  ['awareness', 'conversion', 'forward'],
  ['conversion', 'awareness', 'backward'],
  ['engagement', 'dormant', 'detour'],
  ['dormant', 'engagement', 'detour'],
] as const)('from %s to %s is %s', (from, to, direction) => {
  expect(moveDirection(model, from, to)).toBe(direction);
});

import { expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

test('a virtual clock moves only when told, and only forward', () => {
  const clock = createVirtualClock(100);
  expect(clock.now()).toBe(100);
  clock.advanceTo(100);
  clock.advanceTo(250);
  expect(clock.now()).toBe(250);
  expect(() => clock.advanceTo(249)).toThrow(/cannot go back/);
});

import { describe, expect, test } from 'vitest';
import { classifyBounce, mustSuppress, type PastBounce } from './classify-bounce.ts';

describe('a bounce', () => {
  test.each([
    ['5.1.1', 550, 'hard'],
    ['5.1.2', 550, 'hard'],
    ['5.1.3', 553, 'hard'],
    ['5.1.6', 550, 'hard'],
    ['5.1.10', 556, 'hard'],
    ['5.2.1', 550, 'disabled'],
    ['5.2.2', 552, 'soft'],
    ['4.2.2', 452, 'soft'],
    ['4.7.1', 421, 'soft'],
    ['5.4.1', 550, 'soft'],
    ['5.4.7', 550, 'soft'],
    ['5.7.1', 550, 'block'],
    ['5.7.26', 550, 'block'],
    ['5.7.515', 550, 'block'],
    ['5.3.4', 552, 'content'],
    ['5.6.1', 554, 'content'],
    ['5.5.2', 500, 'content'],
    ['4.1.1', 550, 'soft'],
    [null, 550, 'soft'],
    ['nonsense', 550, 'soft'],
  ])('with enhanced code %s and code %d is %s', (enhanced, basic, expected) => {
    expect(classifyBounce({ enhanced, basic })).toBe(expected);
  });
});

describe('an address is suppressed', () => {
  const day = 24 * 60 * 60 * 1000;
  const bounces = (bounceClass: PastBounce['bounceClass'], ...days: readonly number[]): readonly PastBounce[] =>
    days.map((at) => ({ bounceClass, at: at * day }));

  test.each([
    ['after one hard bounce', bounces('hard', 0), true],
    ['not after one disabled mailbox', bounces('disabled', 0), false],
    ['not after two disabled mailboxes within a day', bounces('disabled', 0, 0.9), false],
    ['after two disabled mailboxes a day apart', bounces('disabled', 0, 1), true],
    ['not after five soft bounces within 13 days', bounces('soft', 0, 3, 6, 9, 13), false],
    ['not after four soft bounces over 20 days', bounces('soft', 0, 7, 14, 20), false],
    ['after five soft bounces over 14 days', bounces('soft', 0, 3, 6, 9, 14), true],
    ['never for blocks', bounces('block', 0, 10, 20, 30, 40, 50), false],
    ['never for content', bounces('content', 0, 10, 20, 30, 40, 50), false],
  ])('%s', (_rule, history, expected) => {
    expect(mustSuppress(history)).toBe(expected);
  });
});

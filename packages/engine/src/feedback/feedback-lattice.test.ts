import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FeedbackState, joinFeedback, type MessageFeedback, noFeedback } from './feedback-lattice.ts';

const time = fc.option(fc.integer({ min: 1, max: 5 }));
const state: fc.Arbitrary<FeedbackState> = fc
  .record({
    feedback: fc.constantFrom<MessageFeedback[]>('none', 'bounced_soft', 'delivered', 'bounced_hard', 'complained'),
    feedbackAt: fc.integer({ min: 1, max: 5 }),
    openedAt: time,
    clickedAt: time,
    repliedAt: time,
    unsubscribedAt: time,
  })
  .map((given) => ({ ...given, feedbackAt: given.feedback === 'none' ? null : given.feedbackAt }));

test('joining is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(state, state, state, (a, b, c) => {
      expect(joinFeedback(a, b)).toEqual(joinFeedback(b, a));
      expect(joinFeedback(joinFeedback(a, b), c)).toEqual(joinFeedback(a, joinFeedback(b, c)));
      expect(joinFeedback(a, a)).toEqual(a);
      expect(joinFeedback(a, noFeedback)).toEqual(a);
    }),
    { numRuns: 2000 },
  );
});

test('any order and any repeats of facts lead to the same state', () => {
  const facts = fc.array(state, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      facts.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
      ),
      ([list, shuffled]) => {
        const joined = (states: readonly FeedbackState[]): FeedbackState => states.reduce(joinFeedback, noFeedback);
        expect(joined(shuffled)).toEqual(joined(list));
      },
    ),
    { numRuns: 2000 },
  );
});

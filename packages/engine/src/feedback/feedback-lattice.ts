/** What the outside said about a message that left. Values of the column `messages.feedback` (decisions.md 10). */
export type MessageFeedback = 'none' | 'bounced_soft' | 'delivered' | 'bounced_hard' | 'complained';

/**
 * Weakest first. A soft bounce gives way to a delivery that came after a retry; a hard bounce may follow a delivery that a relay reported;
 * only who has a message can complain about it.
 */
const ORDER: readonly MessageFeedback[] = ['none', 'bounced_soft', 'delivered', 'bounced_hard', 'complained'];

/** Feedback with the times that go with it, ms UTC; null means never. */
export interface FeedbackState {
  readonly feedback: MessageFeedback;
  /** When the feedback that counts was given first. */
  readonly feedbackAt: number | null;
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
  readonly repliedAt: number | null;
  readonly unsubscribedAt: number | null;
}

export const noFeedback: FeedbackState = {
  feedback: 'none',
  feedbackAt: null,
  openedAt: null,
  clickedAt: null,
  repliedAt: null,
  unsubscribedAt: null,
};

/** Joins two states: the same whatever the order and however often something is joined (guarantee G9). */
export function joinFeedback(a: FeedbackState, b: FeedbackState): FeedbackState {
  const [winner, loser] = ORDER.indexOf(a.feedback) >= ORDER.indexOf(b.feedback) ? [a, b] : [b, a];
  return {
    feedback: winner.feedback,
    feedbackAt: winner.feedback === loser.feedback ? earlier(a.feedbackAt, b.feedbackAt) : winner.feedbackAt,
    openedAt: earlier(a.openedAt, b.openedAt),
    clickedAt: earlier(a.clickedAt, b.clickedAt),
    repliedAt: earlier(a.repliedAt, b.repliedAt),
    unsubscribedAt: earlier(a.unsubscribedAt, b.unsubscribedAt),
  };
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

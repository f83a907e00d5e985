/** Values of `messages.state` (decisions.md 10). */
export type MessageState =
  | 'ready'
  | 'held'
  | 'claimed'
  | 'handing_off'
  | 'sent'
  | 'unsure'
  | 'skipped'
  | 'failed'
  | 'cancelled';

/** What the provider reported later; a lattice, so a late weaker report never hides a stronger one. */
export type MessageFeedback = 'none' | 'delivered' | 'bounced_soft' | 'bounced_hard' | 'complained';

/** When the contact did what, ms UTC; null means not, or not known. */
export interface MessageTimes {
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
  readonly repliedAt: number | null;
  readonly unsubscribedAt: number | null;
}

/** What people see of a message; the words are `displayStatusWords`. */
export type DisplayStatus =
  | 'ready'
  | 'held'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'replied'
  | 'not_sent'
  | 'unsure'
  | 'failed'
  | 'bounced'
  | 'complained'
  | 'unsubscribed'
  | 'cancelled';

/** The words on screen. Source: decisions.md 36. */
export const displayStatusWords: Readonly<Record<DisplayStatus, string>> = {
  ready: 'Ready',
  held: 'Held',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  clicked: 'Clicked',
  replied: 'Replied',
  not_sent: 'Not sent',
  unsure: 'Unsure',
  failed: 'Failed',
  bounced: 'Bounced',
  complained: 'Complained',
  unsubscribed: 'Unsubscribed',
  cancelled: 'Cancelled',
};

/**
 * The one thing to say about a message. Bad news wins over good, what a person did wins over what a machine reported, and the deed that
 * weighs most wins over the others. "Delivered" needs a provider's word: accepting a message is only "Sent".
 */
export function displayStatus(state: MessageState, feedback: MessageFeedback, times: MessageTimes): DisplayStatus {
  switch (state) {
    case 'claimed':
    case 'handing_off':
      return 'sending';
    case 'skipped':
      return 'not_sent';
    case 'sent':
      return afterHandOff(feedback, times);
    default:
      return state;
  }
}

function afterHandOff(feedback: MessageFeedback, times: MessageTimes): DisplayStatus {
  if (feedback === 'complained') return 'complained';
  if (feedback === 'bounced_soft' || feedback === 'bounced_hard') return 'bounced';
  if (times.unsubscribedAt !== null) return 'unsubscribed';
  if (times.repliedAt !== null) return 'replied';
  if (times.clickedAt !== null) return 'clicked';
  if (times.openedAt !== null) return 'opened';
  return feedback === 'delivered' ? 'delivered' : 'sent';
}

import type { ApiOutputs } from '@perennial/api-contract';

type LogMessage = ApiOutputs['listMessages']['items'][number];

/** Statuses that explain themselves when the server gives no reason. */
const plain: Partial<Readonly<Record<LogMessage['status'], string>>> = {
  ready: 'Leaves as soon as the provider takes it',
  sending: 'Being handed to the provider now',
  opened: 'Opened, possibly by a privacy proxy',
  clicked: 'Clicked a link',
  replied: 'Wrote back',
  unsubscribed: 'Unsubscribed with this message',
  cancelled: 'The journey was stopped before it left',
};

/** The Why column: the server's reason in its words, else what the status means. */
export function statusSentence(message: Pick<LogMessage, 'status' | 'reason' | 'channel'>): string {
  if (message.reason !== null) return message.reason.sentence;
  if (message.status === 'sent') return 'Handed over, no receipt yet';
  if (message.status === 'delivered')
    return message.channel === 'email' ? 'Accepted by the mailbox' : 'Handset confirmed';
  return plain[message.status] ?? '';
}

import {
  aggregateMessages,
  type CountedMessage,
  type FieldValue,
  type MessageField,
  type Since,
  type SinceBounds,
  sinceInstant,
} from '@perennial/segments';
import type { Channel } from '../message/message-request.ts';

/** What a contact may do with a message, or a provider tell of it. */
export type Engagement = 'delivered' | 'opened' | 'clicked' | 'replied';

/** The messages of a rehearsal and what became of them. */
export interface RehearsedMessages {
  /** A message of the rehearsed journey has left. `enrolledAt` tells its run from the others. */
  readonly sent: (message: {
    readonly nodeId: string;
    readonly channel: Channel;
    readonly enrolledAt: number;
    readonly at: number;
  }) => void;
  /** Something is done with the newest message; nothing when there is none. */
  readonly engage: (what: Engagement, link: string | null, at: number) => void;
  readonly value: (field: MessageField, since: Since, now: number, bounds: SinceBounds) => FieldValue;
}

/** The one journey of a rehearsal. */
const JOURNEY = 'rehearsed';

const TIMES = { delivered: 'deliveredAt', opened: 'openedAt', clicked: 'clickedAt', replied: 'repliedAt' } as const;

/** @param before messages from before the rehearsal, of whichever journey */
export function createRehearsedMessages(before: readonly CountedMessage[]): RehearsedMessages {
  const messages = [...before];
  return {
    sent: ({ nodeId, channel, enrolledAt, at }) => {
      const quiet = { deliveredAt: null, openedAt: null, clickedAt: null, repliedAt: null, clicks: [] };
      messages.push({ ...quiet, journeyId: JOURNEY, enrollmentId: enrolledAt, nodeId, channel, sentAt: at });
    },
    engage: (what, link, at) => {
      const newest = messages.pop();
      if (newest === undefined) return;
      const clicks = what === 'clicked' && link !== null ? [...newest.clicks, { link, at }] : newest.clicks;
      messages.push({ ...newest, clicks, [TIMES[what]]: newest[TIMES[what]] ?? at });
    },
    value: (field, since, now, bounds) => {
      const scope = { journeyId: JOURNEY, enrollmentId: bounds.enrolledAt };
      return aggregateMessages(messages, field, now, sinceInstant(since, bounds), scope);
    },
  };
}

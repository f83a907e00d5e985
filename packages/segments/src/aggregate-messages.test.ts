import { describe, expect, it } from 'vitest';
import { aggregateMessages, type CountedMessage } from './aggregate-messages.ts';
import { messageFieldSchema } from './field.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = 100 * DAY;
const nothing: CountedMessage = {
  channel: 'email',
  journeyId: 1,
  enrollmentId: 10,
  nodeId: 'aaaa',
  sentAt: 50 * DAY,
  deliveredAt: null,
  openedAt: null,
  clickedAt: null,
  repliedAt: null,
  clicks: [],
};
const clicks = [
  { link: 'https://shop.test/sale', at: 60 * DAY },
  { link: 'https://shop.test/SALE?again', at: 95 * DAY },
  { link: 'https://shop.test/help', at: 99 * DAY },
];
const messages: readonly CountedMessage[] = [
  { ...nothing, openedAt: 51 * DAY, clickedAt: 60 * DAY, clicks },
  { ...nothing, nodeId: 'bbbb', sentAt: 90 * DAY, openedAt: 98 * DAY },
  { ...nothing, enrollmentId: 9, sentAt: 20 * DAY, openedAt: 21 * DAY },
  { ...nothing, channel: 'sms', journeyId: 2, enrollmentId: 11, sentAt: 92 * DAY, repliedAt: 93 * DAY },
  { ...nothing, enrollmentId: null, sentAt: 97 * DAY },
];
const run = { journeyId: 1, enrollmentId: 10 };
const outside = { journeyId: null, enrollmentId: null };

describe('what contacts did with our messages', () => {
  it.each<[string, object, number | null, typeof run | typeof outside, number | null]>([
    ['counts messages, not clicks', { what: 'clicked', measure: 'count' }, null, outside, 1],
    ['counts every message sent', { what: 'sent', measure: 'count' }, null, outside, 5],
    ['looks at one channel', { what: 'replied', measure: 'count', channel: 'email' }, null, outside, 0],
    ['forgets what left the window of days', { what: 'opened', measure: 'count', withinDays: 5 }, null, outside, 1],
    ['looks at a link by a part of it', { what: 'clicked', measure: 'count', link: 'sale' }, null, outside, 1],
    ['knows every click of a link', { what: 'clicked', measure: 'last', link: 'sale' }, null, outside, 95 * DAY],
    ['finds no click on another link', { what: 'clicked', measure: 'first', link: 'jobs' }, null, outside, null],
    ['gives the first time', { what: 'opened', measure: 'first' }, null, outside, 21 * DAY],
    ['counts all runs of a journey from ever', { what: 'sent', measure: 'count', from: 'this-journey' }, null, run, 4],
    ['counts this run since it began', { what: 'opened', measure: 'count', from: 'this-journey' }, 49 * DAY, run, 2],
    ['counts one node', { what: 'opened', measure: 'count', from: 'node:bbbb' }, 49 * DAY, run, 1],
    [
      'counts messages sent again by hand to the journey',
      { what: 'sent', measure: 'last', from: 'this-journey' },
      49 * DAY,
      run,
      97 * DAY,
    ],
    [
      'sees nothing of a journey outside one',
      { what: 'sent', measure: 'count', from: 'this-journey' },
      null,
      outside,
      0,
    ],
  ])('%s', (_, field, since, scope, expected) => {
    const parsed = messageFieldSchema.parse({ kind: 'message', ...field });
    expect(aggregateMessages(messages, parsed, now, since, scope)).toBe(expected);
  });
});

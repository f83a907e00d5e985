import { expect, test } from 'vitest';
import {
  displayStatus,
  displayStatusWords,
  type MessageFeedback,
  type MessageState,
  type MessageTimes,
} from './display-status.ts';

const none: MessageTimes = { openedAt: null, clickedAt: null, repliedAt: null, unsubscribedAt: null };
const all: MessageTimes = { openedAt: 1, clickedAt: 2, repliedAt: 3, unsubscribedAt: 4 };

test.each<[MessageState, string]>([
  ['ready', 'Ready'],
  ['held', 'Held'],
  ['claimed', 'Sending'],
  ['handing_off', 'Sending'],
  ['unsure', 'Unsure'],
  ['skipped', 'Not sent'],
  ['failed', 'Failed'],
  ['cancelled', 'Cancelled'],
])('a message in state %s reads %s, whatever came back', (state, words) => {
  const feedbacks: readonly MessageFeedback[] = ['none', 'delivered', 'bounced_soft', 'bounced_hard', 'complained'];
  for (const feedback of feedbacks) {
    expect(displayStatusWords[displayStatus(state, feedback, none)]).toBe(words);
    expect(displayStatusWords[displayStatus(state, feedback, all)]).toBe(words);
  }
});

test.each<[MessageFeedback, Partial<MessageTimes>, string]>([
  ['none', {}, 'Sent'],
  ['delivered', {}, 'Delivered'],
  ['none', { openedAt: 1 }, 'Opened'],
  ['delivered', { openedAt: 1 }, 'Opened'],
  ['delivered', { openedAt: 1, clickedAt: 2 }, 'Clicked'],
  ['none', { clickedAt: 2 }, 'Clicked'],
  ['delivered', { openedAt: 1, clickedAt: 2, repliedAt: 3 }, 'Replied'],
  ['delivered', { repliedAt: 3 }, 'Replied'],
  ['delivered', all, 'Unsubscribed'],
  ['none', { unsubscribedAt: 4 }, 'Unsubscribed'],
  ['bounced_soft', {}, 'Bounced'],
  ['bounced_hard', {}, 'Bounced'],
  ['bounced_hard', all, 'Bounced'],
  ['complained', {}, 'Complained'],
  ['complained', all, 'Complained'],
])('a sent message with feedback %s and %j reads %s', (feedback, times, words) => {
  expect(displayStatusWords[displayStatus('sent', feedback, { ...none, ...times })]).toBe(words);
});

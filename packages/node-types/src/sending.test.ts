import type { JsonObject, MessageSettlement } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from './registry.generated.ts';
import { enterNode, noon, problemsOf, resumeNode, summaryOf } from './testing/node-bench.ts';

const hourMs = 60 * 60 * 1000;
const noConsent: MessageSettlement = {
  outcome: 'not-sent',
  reason: { code: 'no_consent', sentence: 'Ana has not agreed to Offers and news.', values: { topic: 'offers' } },
};
const unsure: MessageSettlement = {
  outcome: 'unsure',
  reason: { code: 'connection_lost', sentence: 'The connection broke.', values: {} },
};

const channels = [
  { kind: 'send-email', channel: 'email', message: 'tpl-usual', other: 'tpl-sms', name: 'We saved your usual' },
  { kind: 'send-sms', channel: 'sms', message: 'tpl-sms', other: 'tpl-usual', name: 'Still fancy a fresh bag?' },
] as const;

describe.each(channels)('$kind', ({ kind, channel, message, other, name }) => {
  const nodeType = nodeTypes[kind];
  if (nodeType === undefined) throw new Error(`The registry has no ${kind}.`);
  const complete: JsonObject = { message, topic: 'offers' };
  const settled = (settlement: MessageSettlement, config: JsonObject = complete) =>
    resumeNode(nodeType, config, { kind: 'message-settled', settlement });

  it('asks for its message once and expires after 72 hours unless set otherwise', () => {
    expect(enterNode(nodeType, complete)).toMatchObject({
      kind: 'send',
      request: {
        channel,
        message,
        topic: 'offers',
        messageClass: 'marketing',
        expiresAt: noon + 72 * hourMs,
        resendIfUnsure: false,
      },
    });
    const short = enterNode(nodeType, { ...complete, expiresAfterHours: 2, resendIfUnsure: true });
    expect(short).toMatchObject({ request: { expiresAt: noon + 2 * hourMs, resendIfUnsure: true } });
  });

  it('asks for no topic when the message is transactional', () => {
    const config = { ...complete, messageClass: 'transactional' };
    expect(enterNode(nodeType, config)).toMatchObject({ request: { topic: null, messageClass: 'transactional' } });
  });

  it.each<[string, MessageSettlement, JsonObject, JsonObject]>([
    ['a sent message leaves by "sent"', { outcome: 'sent' }, {}, { kind: 'advance', outlet: 'sent' }],
    ['an unsure message counts as sent (decision 14)', unsure, {}, { kind: 'advance', outlet: 'sent' }],
    ['ruling "message cannot be sent": advance by default', noConsent, {}, { kind: 'advance', outlet: 'sent' }],
    [
      'ruling "message cannot be sent": by the "not sent" edge when chosen',
      noConsent,
      { onNotSent: 'outlet' },
      { kind: 'advance', outlet: 'not-sent' },
    ],
    ['ruling "message cannot be sent": exit when chosen', noConsent, { onNotSent: 'exit' }, { kind: 'exit' }],
  ])('%s', (_, settlement, config, expected) => {
    expect(settled(settlement, { ...complete, ...config })).toMatchObject(expected);
  });

  it('the reason of a message not sent keeps code, sentence and values of the cause', () => {
    const { reason } = settled(noConsent);
    expect(reason.code).toBe('message_not_sent');
    expect(reason.sentence).toContain('Ana has not agreed to Offers and news.');
    expect(reason.values).toEqual({ cause: 'no_consent', causeValues: { topic: 'offers' } });
  });

  it('parks when it is woken by anything but its message', () => {
    expect(resumeNode(nodeType, complete, { kind: 'due' }).kind).toBe('park');
  });

  it('has the "not sent" outlet only when it is chosen', () => {
    const ids = (config: JsonObject) => nodeType.outlets(nodeType.configSchema.parse(config)).map(({ id }) => id);
    expect(ids(complete)).toEqual(['sent']);
    expect(ids({ ...complete, onNotSent: 'outlet' })).toEqual(['sent', 'not-sent']);
  });

  it('names the message to freeze at publish', () => {
    expect(nodeType.messages(nodeType.configSchema.parse(complete))).toEqual([message]);
    expect(nodeType.messages(nodeType.configSchema.parse({}))).toEqual([]);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ['message and topic are missing', {}, ['missing_message at message', 'missing_topic at topic']],
    [
      'message and topic are gone',
      { message: 'gone', topic: 'gone' },
      ['unknown_message at message', 'unknown_topic at topic'],
    ],
    ['the message is of the other channel', { message: other, topic: 'offers' }, ['wrong_channel at message']],
    ['a transactional message needs no topic', { message, messageClass: 'transactional' }, []],
    ['nothing is wrong', complete, []],
  ])('before publishing: %s', (_, config, expected) => {
    expect(problemsOf(nodeType, config)).toEqual(expected);
  });

  it.each<[JsonObject, string]>([
    [{}, 'Choose a message'],
    [complete, `${name} · Offers and news`],
    [{ message, topic: 'gone' }, name],
    [{ message, messageClass: 'transactional' }, `${name} · Transactional`],
  ])('its card for %j says "%s"', (config, expected) => {
    expect(summaryOf(nodeType, config)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { createMemorySandboxStore } from './memory-sandbox-store.ts';
import { sandboxFact, sandboxText } from './sandbox-actions.ts';
import type { CaughtMessage } from './sandbox-store.ts';

const caught: CaughtMessage = {
  channel: 'email',
  messageKey: 'k1',
  providerMessageId: '<k1@willow.example>',
  from: 'hello@willow.example',
  to: 'ana@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
  body: 'Hello',
  headers: {},
  at: 5,
};

describe('a sandbox store', () => {
  it('shows a message that was handed over twice as two copies', async () => {
    const store = createMemorySandboxStore();
    expect(await store.save(caught)).toEqual({ copies: 1 });
    expect(await store.save(caught)).toEqual({ copies: 2 });
    expect(await store.find('k1')).toMatchObject({ copies: 2, direction: 'out', readAt: null, feedback: 'none' });
  });

  it('lists one channel, newest first, in pages, by address', async () => {
    const store = createMemorySandboxStore();
    for (const key of ['a', 'b', 'c']) await store.save({ ...caught, messageKey: key, to: `${key}@example.com` });
    await store.saveReply(sandboxText('1', '+4915112345678', 'STOP', 6).reply);
    const list = (address: string | null, before: number | null, limit = 2) =>
      store.list({ channel: 'email', address, before, limit });
    expect((await list(null, null)).map((entry) => entry.messageKey)).toEqual(['c', 'b']);
    expect((await list(null, 2)).map((entry) => entry.messageKey)).toEqual(['a']);
    expect((await list('b@example.com', null)).map((entry) => entry.messageKey)).toEqual(['b']);
    const [text] = await store.list({ channel: 'sms', address: null, before: null, limit: 1 });
    expect(text).toMatchObject({ direction: 'in', body: 'STOP', from: '+4915112345678' });
  });

  it('keeps a verdict on what it caught and knows what it never caught', async () => {
    const store = createMemorySandboxStore();
    await store.save(caught);
    expect(await store.setFeedback('k1', 'bounced_hard')).toBe(true);
    expect(await store.setFeedback('k2', 'bounced_hard')).toBe(false);
    expect(await store.find('k1')).toMatchObject({ feedback: 'bounced_hard' });
  });
});

describe('a verdict', () => {
  it('is the fact a provider would report, the same one each time', async () => {
    const store = createMemorySandboxStore();
    await store.save(caught);
    const entry = await store.find('k1');
    if (entry === null) throw new Error('not caught');
    const fact = sandboxFact(entry, 'bounced', 9);
    expect(fact).toMatchObject({ kind: 'bounced', bounceClass: 'hard', messageKey: 'k1', provider: 'email-sandbox' });
    expect(sandboxFact(entry, 'bounced', 10).dedupeKey).toBe(fact.dedupeKey);
    expect(sandboxFact(entry, 'complained', 9)).toMatchObject({ kind: 'complained', bounceClass: null });
  });
});

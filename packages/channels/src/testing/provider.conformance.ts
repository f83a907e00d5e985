import type { HandOffPermission, MessageSender, OutboundMessage, SendOutcome } from '@perennial/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Provider, ProviderContext } from '../provider.ts';

/** A provider with something real on the other side of it. */
export interface ProviderHarness {
  /** Accepted settings; every secret in them is listed in `secrets`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly context: ProviderContext;
  readonly secrets: readonly string[];
  /** Keys of the messages the other side holds, one entry per copy. */
  readonly delivered: () => Promise<readonly string[]>;
  /** What is known when the other side breaks between permission being asked for and given. */
  readonly lostWhileAsking: 'rejected-temporarily' | 'unsure';
  /** Makes the other side unable to take anything. */
  readonly breakOutside: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const granted = async (): Promise<HandOffPermission> => ({ granted: true });
const refusal = { code: 'unsubscribed_all', sentence: 'Ana unsubscribed.', values: { at: 1 } };

/** What every provider must do, whatever it speaks; run it against a real counterpart. Source: MessageSender, guarantees G2, S20. */
export function describeProvider(provider: Provider, start: () => Promise<ProviderHarness>): void {
  let harness: ProviderHarness;
  let sender: MessageSender;
  const outcomes: SendOutcome[] = [];
  const send = async (key: string, handOff = granted): Promise<SendOutcome> => {
    const outcome = await sender.send(messageTo(provider, key), handOff);
    outcomes.push(outcome);
    return outcome;
  };
  beforeEach(async () => {
    harness = await start();
    sender = provider.createSender(harness.settings, harness.context);
  });
  afterEach(async () => {
    await sender.close();
    await harness.close();
    for (const secret of harness.secrets) expect(JSON.stringify(outcomes)).not.toContain(secret);
    outcomes.length = 0;
  });

  describe(`provider ${provider.id}`, () => {
    it('declares itself consistently', () => {
      const fields = provider.form.flatMap((section) => section.fields);
      const secretFields = fields.filter((field) => field.widget === 'secret').map((field) => field.path);
      expect(provider.id.startsWith(`${provider.channel}-`)).toBe(true);
      expect([...provider.secretPaths].sort()).toEqual(secretFields.sort());
      for (const path of provider.hostPaths) expect(fields.map((field) => field.path)).toContain(path);
      expect(provider.readSettings(harness.settings).ok).toBe(true);
      expect(provider.readSettings({ ...harness.settings, surprise: 1 }).ok).toBe(false);
      expect(sender).toMatchObject({ channel: provider.channel, providerId: provider.id });
    });

    it('hands over once, after permission and not before', async () => {
      const before: string[] = [];
      let asked = 0;
      const outcome = await send('once', async () => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        before.push(...(await harness.delivered()));
        return { granted: true };
      });
      expect(outcome.kind).toBe('sent');
      expect({ asked, before, after: await harness.delivered() }).toEqual({ asked: 1, before: [], after: ['once'] });
    });

    it('hands over nothing when permission is refused, and goes on', async () => {
      const outcome = await send('refused', async () => ({ granted: false, reason: refusal }));
      expect(outcome).toEqual({ kind: 'refused-by-gate', reason: refusal });
      expect((await send('next')).kind).toBe('sent');
      expect(await harness.delivered()).toEqual(['next']);
    });

    it('hands over nothing when asking for permission breaks', async () => {
      const outcome = await send('broken', () => Promise.reject(new Error('no answer')));
      expect(outcome).toMatchObject({ kind: 'rejected-temporarily' });
      expect(await harness.delivered()).toEqual([]);
    });

    it('keeps to its own limit on what runs at once', async () => {
      const keys = Array.from({ length: sender.concurrency * 3 }, (_, index) => `many-${index}`);
      let running = 0;
      let most = 0;
      const sent = keys.map((key) =>
        send(key, async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          return { granted: true };
        }),
      );
      expect((await Promise.all(sent)).every((outcome) => outcome.kind === 'sent')).toBe(true);
      expect([...(await harness.delivered())].sort()).toEqual(keys.sort());
      expect(most).toBeLessThanOrEqual(sender.concurrency);
    });

    it('finishes what runs before it closes, and takes nothing after', async () => {
      const asked = Promise.withResolvers<void>();
      const proceed = Promise.withResolvers<void>();
      const running = send('running', async () => {
        asked.resolve();
        await proceed.promise;
        return { granted: true };
      });
      await asked.promise;
      const closed = sender.close();
      const late = await send('late');
      proceed.resolve();
      expect((await running).kind).toBe('sent');
      await closed;
      await sender.close();
      expect(late).toMatchObject({ kind: 'rejected-temporarily', scope: 'provider' });
      expect(await harness.delivered()).toEqual(['running']);
    });

    it('tells why when the other side is broken', async () => {
      await harness.breakOutside();
      const outcome = await send('lost');
      expect(outcome.kind).toMatch(/^(rejected-temporarily|unsure)$/);
      if (!('reason' in outcome)) return;
      expect(outcome.reason.code).toMatch(/^[a-z0-9_]+$/);
      expect(outcome.reason.sentence).toMatch(/\.$/);
    });

    it('lets no outcome overtake the permission it asked for, and no message follow it', async () => {
      const order: string[] = [];
      const outcome = await send('overtaken', async () => {
        await harness.breakOutside();
        await new Promise((resolve) => setTimeout(resolve, 30));
        order.push('permission');
        return { granted: true };
      });
      order.push('outcome');
      expect(order).toEqual(['permission', 'outcome']);
      expect(outcome.kind).toBe(harness.lostWhileAsking);
      expect(await harness.delivered()).toEqual([]);
    });

    it('refuses a message of another channel as the bug it is', async () => {
      const other = provider.channel === 'email' ? 'sms' : 'email';
      await expect(sender.send(messageOn(other, 'wrong'), granted)).rejects.toThrow(other);
    });
  });
}

function messageTo(provider: Provider, key: string): OutboundMessage {
  return messageOn(provider.channel, key);
}

function messageOn(channel: OutboundMessage['channel'], key: string): OutboundMessage {
  if (channel === 'sms') {
    const statusCallbackUrl = `https://mail.willow.example/hooks/x/status/${key}`;
    return { channel, key, attempt: 1, to: '+4915112345678', body: 'Hi', statusCallbackUrl };
  }
  return {
    channel,
    key,
    attempt: 1,
    to: 'ana@example.com',
    from: { name: 'Willow & Oak', address: 'hello@willow.example' },
    replyTo: null,
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello',
    unsubscribeUrl: null,
  };
}

import { type AddressInfo, createServer } from 'node:net';
import type { HandOffPermission, OutboundSms, SendOutcome } from '@perennial/engine';
import { describe, expect, it } from 'vitest';
import { type FakeFailure, startTwilioFake } from '../../../../../tests/support/twilio-fake.ts';
import { closeAfterEach } from '../../testing/close-after-each.ts';
import { createTwilioSender } from './send.ts';
import { type TwilioSettings, twilioSettingsSchema } from './settings.ts';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const authToken = 'canary-auth-token-5f2b';
const clock = { now: () => Date.UTC(2026, 10, 22, 9, 0, 0) };
const granted = async (): Promise<HandOffPermission> => ({ granted: true });

const closeLater = closeAfterEach();

async function fakeWith(failures: readonly FakeFailure[] = [], token = authToken) {
  const fake = await startTwilioFake({ accountSid, authToken: token, failures });
  closeLater(() => fake.close());
  return fake;
}

function senderFor(baseUrl: string, changes: Partial<TwilioSettings> = {}) {
  const settings = twilioSettingsSchema.parse({ accountSid, authToken, from: '+15005550006', baseUrl, ...changes });
  const sender = createTwilioSender(settings, { clock });
  closeLater(() => sender.close());
  return sender;
}

function sms(changes: Partial<OutboundSms> = {}): OutboundSms {
  return {
    channel: 'sms',
    key: 'key-1',
    attempt: 1,
    to: '+4915112345678',
    body: 'Hi Ana 🌿 & welcome + 100%',
    statusCallbackUrl: 'https://mail.willow.example/hooks/sms-twilio/status/key-1',
    ...changes,
  };
}

function summary(outcome: SendOutcome): string {
  if (outcome.kind === 'rejected-temporarily')
    return `${outcome.kind} ${outcome.scope} ${outcome.reason.code} ${outcome.retryAfterMs}`;
  if (outcome.kind === 'rejected-permanently') return `${outcome.kind} ${outcome.suppress} ${outcome.reason.code}`;
  return outcome.kind === 'sent' ? 'sent' : `${outcome.kind} ${outcome.reason.code}`;
}

describe('an SMS', () => {
  it('reaches Twilio as written, by its own description', async () => {
    const fake = await fakeWith();
    const outcome = await senderFor(fake.baseUrl).send(sms(), granted);
    const [taken] = fake.messages();
    expect(fake.violations).toEqual([]);
    expect(taken).toMatchObject({ key: 'key-1', to: '+4915112345678', from: '+15005550006', body: sms().body });
    expect(outcome).toMatchObject({ kind: 'sent', providerMessageId: taken?.sid, segments: 1, response: 'queued' });
  });

  it('leaves by a messaging service when that is the sender; segments are not known then', async () => {
    const fake = await fakeWith();
    const from = `MG${'0123456789abcdef'.repeat(2)}`;
    const outcome = await senderFor(fake.baseUrl, { from }).send(sms({ statusCallbackUrl: null }), granted);
    expect(fake.violations).toEqual([]);
    expect(fake.messages()).toMatchObject([{ messagingServiceSid: from, from: null, statusCallback: null }]);
    expect(outcome).toMatchObject({ kind: 'sent', segments: null });
  });

  it('waits for permission before a byte of the request is written', async () => {
    const fake = await fakeWith();
    let seen = -1;
    await senderFor(fake.baseUrl).send(sms(), async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen = fake.requests();
      return { granted: true };
    });
    expect([seen, fake.requests()]).toEqual([0, 1]);
  });

  it.each([
    [
      'refused',
      async (): Promise<HandOffPermission> => ({
        granted: false,
        reason: { code: 'sms_stop', sentence: 'Stopped.', values: {} },
      }),
      'refused-by-gate sms_stop',
    ],
    ['broken', () => Promise.reject(new Error('database is gone')), 'rejected-temporarily provider unreachable null'],
  ])('is not sent when permission is %s', async (_what, handOff, expected) => {
    const fake = await fakeWith();
    expect(summary(await senderFor(fake.baseUrl).send(sms(), handOff))).toBe(expected);
    expect(fake.requests()).toBe(0);
  });
});

describe('an answer', () => {
  it.each([
    [400, 21610, 'rejected-permanently sms_stop sms_stop'],
    [400, 21211, 'rejected-permanently invalid_number invalid_phone_e164'],
    [400, 21614, 'rejected-permanently invalid_number landline'],
    [400, 21606, 'rejected-temporarily provider misconfigured null'],
    [400, 21617, 'rejected-permanently none too_long'],
    [400, 30034, 'rejected-temporarily provider misconfigured null'],
    [400, 99999, 'rejected-permanently none rejected'],
    [401, 20003, 'rejected-temporarily provider auth_failed null'],
    [403, undefined, 'rejected-temporarily provider auth_failed null'],
    [404, 20404, 'rejected-temporarily provider misconfigured null'],
    [307, undefined, 'rejected-temporarily provider misconfigured null'],
    [429, 20429, 'rejected-temporarily provider throttled_429 null'],
    [500, undefined, 'unsure 5xx'],
    [502, undefined, 'unsure 5xx'],
    [503, undefined, 'rejected-temporarily provider 5xx null'],
  ])('%s with code %s is %s', async (status, code, expected) => {
    const fake = await fakeWith([{ to: '+49', kind: 'answer', status, ...(code !== undefined && { code }) }]);
    expect(summary(await senderFor(fake.baseUrl).send(sms(), granted))).toBe(expected);
    expect(fake.requests()).toBe(1);
  });

  it.each([
    ['30', 30_000],
    ['Sun, 22 Nov 2026 09:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['soon', null],
  ])('with Retry-After %j waits %s ms', async (header, wait) => {
    const headers = { 'Retry-After': header };
    const fake = await fakeWith([{ to: '+49', kind: 'answer', status: 429, code: 20429, headers }]);
    expect(await senderFor(fake.baseUrl).send(sms(), granted)).toMatchObject({ retryAfterMs: wait });
  });
});

describe('a connection', () => {
  it.each([
    ['take-and-drop', 'unsure connection_lost'],
    ['take-and-hang', 'unsure timeout'],
    ['reset', 'unsure connection_lost'],
  ] as const)('that breaks after the request by %s is %s', async (kind, expected) => {
    const fake = await fakeWith([{ to: '+49', kind }]);
    const sender = senderFor(fake.baseUrl, {
      timeouts: { connectMs: 15_000, responseMs: kind === 'take-and-hang' ? 200 : 15_000 },
    });
    expect(summary(await sender.send(sms(), granted))).toBe(expected);
    expect(fake.requests()).toBe(1);
  });

  it.each(['201 Created', '400 Bad Request'])(
    'on which the other side says %s before the request lets nothing out',
    async (line) => {
      const written: string[] = [];
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => written.push(chunk.toString('latin1')));
        socket.write(`HTTP/1.1 ${line}\r\nContent-Length: 2\r\n\r\n{}`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closeLater(() => new Promise((resolve) => server.close(resolve)));
      const { port } = server.address() as AddressInfo; // a TCP server that listens has one
      const outcome = await senderFor(`http://127.0.0.1:${port}`).send(sms(), async () => {
        await new Promise((resolve) => setTimeout(resolve, 40));
        return { granted: true };
      });
      expect(summary(outcome)).toBe('rejected-temporarily provider unreachable null');
      expect(written).toEqual([]);
    },
  );

  it('that cannot be opened pauses the provider, and permission is not asked for', async () => {
    const fake = await startTwilioFake({ accountSid, authToken });
    await fake.close();
    const asked: number[] = [];
    const outcome = await senderFor(fake.baseUrl).send(sms(), async () => {
      asked.push(1);
      return { granted: true };
    });
    expect(summary(outcome)).toBe('rejected-temporarily provider unreachable null');
    expect(asked).toEqual([]);
  });
});

describe('the credentials', () => {
  it.each<FakeFailure>([
    { to: '+49', kind: 'answer', status: 401, code: 20003 },
    { to: '+49', kind: 'answer', status: 500 },
    { to: '+49', kind: 'reset' },
    { to: '+49', kind: 'take-and-drop' },
  ])('are in no outcome of %o', async (failure) => {
    const fake = await fakeWith([failure]);
    const outcome = JSON.stringify(await senderFor(fake.baseUrl).send(sms(), granted));
    const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    expect(outcome).not.toContain(authToken);
    expect(outcome).not.toContain(basic);
  });
});

describe('settings', () => {
  const good = { accountSid, authToken, from: '+15005550006' };
  it.each([
    [{ ...good, baseUrl: 'http://api.twilio.example' }, 'baseUrl'],
    [{ ...good, baseUrl: 'https://user:secret@api.twilio.example' }, 'baseUrl'],
    [{ ...good, accountSid: 'SK123' }, 'accountSid'],
    [{ ...good, from: 'A sender name that is too long' }, 'from'],
    [{ ...good, authToken: '' }, 'authToken'],
  ])('%o are refused at %s', (settings, path) => {
    const parsed = twilioSettingsSchema.safeParse(settings);
    expect(parsed.error?.issues[0]?.path).toEqual([path]);
  });

  it('wait long for an answer in production, because the message is unsure after that', () => {
    expect(twilioSettingsSchema.parse(good).timeouts).toEqual({ connectMs: 30_000, responseMs: 60_000 });
  });
});

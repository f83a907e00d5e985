import type { HandOffPermission, OutboundEmail, SendOutcome } from '@perennial/engine';
import { describe, expect, it } from 'vitest';
import { startSmtpSink } from '../../../../../tests/support/smtp-sink.ts';
import {
  type ScriptAct,
  type ScriptPoint,
  startScriptedServer,
} from '../../../../../tests/support/smtp-sink-scripted.ts';
import { closeAfterEach } from '../../testing/close-after-each.ts';
import { createSmtpSender } from './send.ts';
import { type SmtpSettings, type SmtpTimeouts, smtpSettingsSchema } from './settings.ts';

const NOW = 1_763_800_000_000;
const clock = { now: () => NOW };
const granted = async (): Promise<HandOffPermission> => ({ granted: true });

const closeLater = closeAfterEach();

function senderFor(port: number, changes: Partial<SmtpSettings> = {}) {
  const settings = smtpSettingsSchema.parse({ host: '127.0.0.1', port, security: 'none', ...changes });
  const sender = createSmtpSender(settings, { clock });
  closeLater(() => sender.close());
  return sender;
}

function email(changes: Partial<OutboundEmail> = {}): OutboundEmail {
  return {
    channel: 'email',
    key: 'k0000000000000000000000001',
    attempt: 1,
    to: 'ana@example.com',
    from: { name: 'Willow & Oak', address: 'hello@willow.example' },
    replyTo: null,
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello',
    unsubscribeUrl: 'https://willow.example/u/token',
    ...changes,
  };
}

async function sink(options: Parameters<typeof startSmtpSink>[0] = {}) {
  const started = await startSmtpSink(options);
  closeLater(() => started.close());
  return started;
}

async function scripted(point: ScriptPoint, act: ScriptAct, forConnection?: (count: number) => boolean) {
  const started = await startScriptedServer(point, act, forConnection);
  closeLater(() => started.close());
  return started;
}

function summary(outcome: SendOutcome): string {
  if (outcome.kind === 'rejected-temporarily') return `${outcome.kind} ${outcome.scope} ${outcome.reason.code}`;
  if (outcome.kind === 'rejected-permanently') return `${outcome.kind} ${outcome.suppress} ${outcome.reason.code}`;
  return outcome.kind === 'sent' ? 'sent' : `${outcome.kind} ${outcome.reason.code}`;
}

// far beyond any pause of a loaded machine; only the phase under test gets a short one
const long = {
  connectMs: 15_000,
  greetingMs: 15_000,
  commandMs: 15_000,
  bodyMs: 15_000,
  afterDotMs: 15_000,
  idleMs: 15_000,
};
const shortAt: Partial<Record<ScriptPoint, SmtpTimeouts>> = {
  greeting: { ...long, greetingMs: 100, commandMs: 50 },
  rcpt: { ...long, commandMs: 150 },
  data: { ...long, commandMs: 150 },
  dot: { ...long, afterDotMs: 150 },
};

describe('a mail server that behaves', () => {
  it('stores each mail once, and connections are kept for the next', async () => {
    const server = await sink();
    const sender = senderFor(server.port, { maxConnections: 2 });
    const keys = Array.from({ length: 8 }, (_, index) => `key-${index}`);
    const outcomes = await Promise.all(keys.map((key) => sender.send(email({ key }), granted)));
    expect(outcomes.map(summary)).toEqual(keys.map(() => 'sent'));
    expect([...server.storedByKey()].sort()).toEqual(keys.map((key) => [key, 1]));
    expect(server.connections()).toBe(2);
  });

  it('is quoted with its answer and our Message-ID', async () => {
    const server = await sink();
    expect(await senderFor(server.port).send(email(), granted)).toEqual({
      kind: 'sent',
      providerMessageId: '<k0000000000000000000000001@willow.example>',
      response: '250 OK: message queued',
      segments: null,
    });
  });

  it('is replaced after as many mails as a connection may carry', async () => {
    const server = await sink();
    const sender = senderFor(server.port, { maxConnections: 1, messagesPerConnection: 2 });
    for (const key of ['a', 'b', 'c']) await sender.send(email({ key }), granted);
    expect(server.connections()).toBe(2);
  });

  it.each([true, false])('hands over with PIPELINING %s', async (pipelining) => {
    const server = await sink({ pipelining });
    expect(summary(await senderFor(server.port).send(email(), granted))).toBe('sent');
    expect(server.storedByKey().size).toBe(1);
  });

  it.each([
    ['tls', { tls: true }],
    ['starttls-required', { startTls: true }],
    ['starttls-if-offered', { startTls: true }],
    ['starttls-if-offered', {}],
  ] as const)('hands over with security %s to a server with %o', async (security, options) => {
    const server = await sink(options);
    const sender = senderFor(server.port, { security, verifyCertificate: false });
    expect(summary(await sender.send(email(), granted))).toBe('sent');
  });

  it('does not send in plain text when TLS is required but not offered', async () => {
    const server = await sink();
    const outcome = await senderFor(server.port, { security: 'starttls-required' }).send(email(), granted);
    expect(summary(outcome)).toBe('rejected-temporarily provider unreachable');
    expect(server.entries).toEqual([]);
  });

  it('signs in with the account', async () => {
    const server = await sink({ account: { user: 'ana', password: 'correct horse' } });
    const right = senderFor(server.port, { user: 'ana', password: 'correct horse' });
    expect(summary(await right.send(email(), granted))).toBe('sent');
    const wrong = senderFor(server.port, { user: 'ana', password: 'battery staple' });
    expect(summary(await wrong.send(email(), granted))).toBe('rejected-temporarily provider auth_failed');
  });
});

describe('permission', () => {
  it('is asked for after RCPT and before the body, and the body waits for it', async () => {
    const server = await sink();
    const phases: string[] = [];
    await senderFor(server.port).send(email(), async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      phases.push(...server.entries.map((entry) => entry.phase));
      return { granted: true };
    });
    expect(phases).toEqual(['rcpt']);
    expect(server.entries.map((entry) => entry.phase)).toEqual(['rcpt', 'stored']);
  });

  it('refused leaves nothing at the server, and the next mail goes out', async () => {
    const server = await sink();
    const sender = senderFor(server.port, { maxConnections: 1 });
    const why = { code: 'unsubscribed_all', sentence: 'Ana unsubscribed.', values: {} };
    const outcome = await sender.send(email(), async () => ({ granted: false, reason: why }));
    expect(outcome).toEqual({ kind: 'refused-by-gate', reason: why });
    expect(summary(await sender.send(email({ key: 'next' }), granted))).toBe('sent');
    expect([...server.storedByKey()]).toEqual([['next', 1]]);
  });

  it('that breaks counts as not given', async () => {
    const server = await sink();
    const outcome = await senderFor(server.port).send(email(), () => Promise.reject(new Error('database is gone')));
    expect(summary(outcome)).toBe('rejected-temporarily message connection_lost');
    expect(server.storedByKey().size).toBe(0);
  });

  it.each(['421 4.4.2 too slow', '550 5.7.1 no', '250 2.0.0 stored already'])(
    'granted after the server answered "%s" out of turn lets no byte out',
    async (text) => {
      const server = await scripted('data', { kind: 'reply', text: `354 go\r\n${text}` });
      const outcome = await senderFor(server.port, { timeouts: long }).send(email(), async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return { granted: true };
      });
      expect(outcome.kind).toMatch(/^rejected-/);
      expect(server.completeMails()).toBe(0);
    },
  );
});

describe('a connection that breaks', () => {
  const drop = { kind: 'drop' } as const;
  const reset = { kind: 'reset' } as const;
  const silence = { kind: 'silence' } as const;
  const drip = { kind: 'drip' } as const;
  it.each([
    ['greeting', drop, 'rejected-temporarily provider unreachable'],
    ['greeting', reset, 'rejected-temporarily provider unreachable'],
    ['greeting', silence, 'rejected-temporarily provider unreachable'],
    ['ehlo', drop, 'rejected-temporarily provider unreachable'],
    ['mail', drop, 'rejected-temporarily message connection_lost'],
    ['rcpt', drop, 'rejected-temporarily message connection_lost'],
    ['rcpt', reset, 'rejected-temporarily message connection_lost'],
    ['rcpt', silence, 'rejected-temporarily message timeout'],
    ['data', drop, 'rejected-temporarily message connection_lost'],
    ['data', silence, 'rejected-temporarily message timeout'],
    ['body', drop, 'unsure connection_lost'],
    ['body', reset, 'unsure connection_lost'],
    ['dot', drop, 'unsure connection_lost'],
    ['dot', reset, 'unsure connection_lost'],
    ['dot', silence, 'unsure timeout'],
    ['rcpt', drip, 'rejected-temporarily message timeout'],
    ['dot', drip, 'unsure timeout'],
  ] as const)('at %s by %o is %s', async (point, act, expected) => {
    const server = await scripted(point, act);
    const asked: number[] = [];
    const timeouts = act.kind === 'silence' || act.kind === 'drip' ? (shortAt[point] ?? long) : long;
    const outcome = await senderFor(server.port, { timeouts }).send(email(), async () => {
      asked.push(1);
      return { granted: true };
    });
    expect(summary(outcome)).toBe(expected);
    expect(asked.length).toBe(point === 'body' || point === 'dot' ? 1 : 0);
    expect(server.connections()).toBe(1);
  });

  it('cannot be opened: the provider pauses', async () => {
    const server = await startSmtpSink();
    await server.close();
    const outcome = await senderFor(server.port).send(email(), granted);
    expect(summary(outcome)).toBe('rejected-temporarily provider unreachable');
  });

  it('between two mails costs no attempt: a fresh one is taken, and nothing is sent twice', async () => {
    const server = await scripted('mail', reset, (count) => count === 2);
    const first = senderFor(server.port, { maxConnections: 1 });
    await first.send(email({ key: 'one' }), granted);
    expect(server.connections()).toBe(1);
    expect(summary(await first.send(email({ key: 'two' }), granted))).toBe('sent');
    expect(server.completeMails()).toBe(2);
  });
});

describe('a refusal', () => {
  it.each([
    ['greeting', '421 4.3.2 busy', 'rejected-temporarily provider unreachable'],
    ['mail', '550 5.7.1 sender not allowed', 'rejected-temporarily provider misconfigured'],
    ['mail', '530 5.7.0 sign in first', 'rejected-temporarily provider auth_failed'],
    ['mail', '552 5.3.4 too big', 'rejected-permanently none blocked_content'],
    ['mail', '451 4.3.0 later', 'rejected-temporarily message rejected_temp'],
    ['rcpt', '421 4.7.0 slow down', 'rejected-temporarily message rejected_temp'],
    ['rcpt', '450 4.2.0 greylisted', 'rejected-temporarily message rejected_temp'],
    ['rcpt', '550 5.1.1 no such user', 'rejected-permanently hard_bounce hard_bounce'],
    ['rcpt', '552 5.2.2 mailbox full', 'rejected-temporarily message rejected_temp'],
    ['rcpt', '550 5.2.1 mailbox disabled', 'rejected-permanently none mailbox_disabled'],
    ['data', '451 4.3.0 later', 'rejected-temporarily message rejected_temp'],
    ['data', '554 5.5.1 no valid recipients', 'rejected-permanently none blocked_content'],
    ['body', '552 5.3.4 too big', 'rejected-permanently none blocked_content'],
    ['dot', '421 4.3.0 shutting down', 'rejected-temporarily message rejected_temp'],
    ['dot', '450 4.2.0 later', 'rejected-temporarily message rejected_temp'],
    ['dot', '550 5.7.1 looks like spam', 'rejected-permanently none spam_blocked'],
    ['dot', '550 5.1.1 no such user', 'rejected-permanently hard_bounce hard_bounce'],
  ] as const)('at %s with "%s" is %s', async (point, text, expected) => {
    const server = await scripted(point, { kind: 'reply', text });
    expect(summary(await senderFor(server.port, { timeouts: long }).send(email(), granted))).toBe(expected);
  });

  it('of a recipient keeps the connection for the next mail', async () => {
    const server = await sink({ failures: [{ phase: 'rcpt', recipient: 'gone@', reply: '550 5.1.1 No such user' }] });
    const sender = senderFor(server.port, { maxConnections: 1 });
    expect(summary(await sender.send(email({ to: 'gone@example.com' }), granted))).toContain('hard_bounce');
    expect(summary(await sender.send(email({ key: 'next' }), granted))).toBe('sent');
    expect(server.connections()).toBe(1);
  });
});

describe('an address', () => {
  it.each([
    'ana@example.com, eve@example.com',
    'ana@example.com> RCPT TO:<eve@example.com',
    'ana@example.com\r\nRCPT TO:<eve@example.com>',
    '"ana"@example.com',
    'friends: ana@example.com;',
    'Ana@example.com',
    'ana@exämple.com',
  ])('%j is refused before anything is connected', async (to) => {
    const server = await sink();
    const outcome = await senderFor(server.port).send(email({ to }), granted);
    expect(summary(outcome)).toBe('rejected-permanently none invalid_address');
    expect(server.connections()).toBe(0);
  });
});

import { appendFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the sink saw, in order; `stored` is written before the server's 250 leaves. */
export interface SmtpLedgerEntry {
  /** X-Perennial-Message; null before the body was read. */
  readonly key: string | null;
  readonly recipient: string;
  readonly phase: 'rcpt' | 'stored' | 'refused' | 'unfinished';
  /** ms UTC by the sink's clock. */
  readonly at: number;
  /** The mail as received; only with `keepMail` and only for `stored`. */
  readonly mail?: string;
}

/** Answers `reply` instead of accepting, for recipients that start with `recipient`, at most `times` times. */
export interface SinkFailure {
  readonly phase: 'rcpt' | 'data';
  readonly recipient: string;
  /** For example `550 5.1.1 No such user`. */
  readonly reply: string;
  readonly times?: number;
}

export interface SmtpSinkOptions {
  readonly port?: number;
  /** File every entry is appended to as one JSON line. */
  readonly ledger?: string;
  readonly keepMail?: boolean;
  readonly failures?: readonly SinkFailure[];
  /** Signing in is required when given. */
  readonly account?: { readonly user: string; readonly password: string };
  /** TLS from the first byte, with the library's self-signed certificate. */
  readonly tls?: boolean;
  /** Offers STARTTLS with the same certificate. */
  readonly startTls?: boolean;
  readonly pipelining?: boolean;
}

export interface SmtpSink {
  readonly port: number;
  readonly entries: readonly SmtpLedgerEntry[];
  /** Mails stored, in order; empty without `keepMail`. */
  readonly mails: () => readonly string[];
  /** How many mails were stored under each key. */
  readonly storedByKey: () => ReadonlyMap<string, number>;
  /** Connections opened so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a mail server that stores everything and delivers nothing. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const entries: SmtpLedgerEntry[] = [];
  const left = (options.failures ?? []).map((failure) => ({
    ...failure,
    times: failure.times ?? Number.POSITIVE_INFINITY,
  }));
  let connections = 0;
  const note = (entry: Omit<SmtpLedgerEntry, 'at'>) => {
    const full = { ...entry, at: Date.now() };
    entries.push(full);
    if (options.ledger !== undefined) appendFileSync(options.ledger, `${JSON.stringify(full)}\n`);
  };
  const failureAt = (phase: SinkFailure['phase'], recipient: string) => {
    const failure = left.find((one) => one.phase === phase && one.times > 0 && recipient.startsWith(one.recipient));
    if (failure === undefined) return null;
    failure.times -= 1;
    return replyError(failure.reply);
  };
  const server = new SMTPServer({
    ...security(options),
    hidePIPELINING: options.pipelining === false,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onRcptTo: ({ address }, _session, done) => {
      note({ key: null, recipient: address, phase: 'rcpt' });
      done(failureAt('rcpt', address));
    },
    onData: (stream, session, done) => {
      const recipient = session.envelope.rcptTo[0]?.address ?? '';
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = Buffer.concat(chunks).toString('latin1');
        const key = keyOf(mail);
        const failure = failureAt('data', recipient);
        const kept = failure === null && options.keepMail === true ? { mail } : {};
        note({ key, recipient, phase: failure === null ? 'stored' : 'refused', ...kept });
        done(failure);
      });
    },
  });
  // a closed connection in mid-mail is what tests do on purpose
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => socket.setNoDelay(true));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port, // a TCP server that listens has one
    entries,
    mails: () => entries.flatMap((entry) => entry.mail ?? []),
    storedByKey: () => countStored(entries),
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Counts the stored mails of a ledger by key. */
export function countStored(entries: readonly SmtpLedgerEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, phase } of entries)
    if (phase === 'stored' && key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function security(options: SmtpSinkOptions): SMTPServerOptions {
  const { account } = options;
  return {
    secure: options.tls === true,
    hideSTARTTLS: options.startTls !== true,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      if (account !== undefined && auth.username === account.user && auth.password === account.password)
        done(null, { user: account.user });
      else done(replyError('535 5.7.8 Authentication failed'));
    },
  };
}

function keyOf(mail: string): string | null {
  return /^X-Perennial-Message: *(\S+)/im.exec(mail)?.[1] ?? null;
}

function replyError(reply: string): Error {
  const code = Number(reply.slice(0, 3));
  return Object.assign(new Error(reply.slice(4)), { responseCode: code });
}

/** `rcpt:bounce@=550 5.1.1 No such user` as given on the command line. */
function parseFailure(text: string): SinkFailure {
  const found = /^(rcpt|data):([^=]*)=(\d{3} .+)$/.exec(text);
  if (found === null) throw new Error(`--fail ${text} must look like rcpt:bounce@=550 5.1.1 No such user`);
  return { phase: found[1] === 'data' ? 'data' : 'rcpt', recipient: found[2] ?? '', reply: found[3] ?? '' };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      ledger: { type: 'string' },
      'keep-mail': { type: 'boolean', default: false },
      fail: { type: 'string', multiple: true, default: [] },
    },
  });
  const sink = await startSmtpSink({
    port: Number(values.port),
    keepMail: values['keep-mail'],
    failures: values.fail.map(parseFailure),
    ...(values.ledger !== undefined && { ledger: values.ledger }),
  });
  process.stdout.write(`${JSON.stringify({ listening: sink.port })}\n`);
  process.once('SIGTERM', () => void sink.close().then(() => process.exit(0)));
}

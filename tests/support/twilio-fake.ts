import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { loadMessagesApi } from './twilio-fake-api.ts';
import { postSigned } from './twilio-fake-signature.ts';

/** A message the fake took. */
export interface FakeSms {
  readonly sid: string;
  /** Last part of the status callback address; null when none was given. */
  readonly key: string | null;
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly statusCallback: string | null;
  readonly status: string;
  readonly errorCode: number | null;
  /** ms UTC by the fake's clock. */
  readonly at: number;
}

/** What happens to messages whose recipient starts with `to`, at most `times` times. */
export type FakeFailure = { readonly to: string; readonly times?: number } & (
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code?: number;
      readonly headers?: Record<string, string>;
    }
  /** Takes the message and ends the connection without an answer. */
  | { readonly kind: 'take-and-drop' }
  /** Takes the message and never answers. */
  | { readonly kind: 'take-and-hang' }
  /** Reads the request, takes nothing and breaks the connection. */
  | { readonly kind: 'reset' }
);

export interface TwilioFakeOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly port?: number;
  /** File every message is appended to as one JSON line, before the answer leaves. */
  readonly ledger?: string;
  readonly failures?: readonly FakeFailure[];
  /** Reports sent and delivered by itself, right after taking a message. */
  readonly autoDeliver?: boolean;
}

export interface InboundSms {
  /** Address registered for incoming messages. */
  readonly url: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly optOutType?: 'STOP' | 'START' | 'HELP';
}

export interface TwilioFake {
  readonly baseUrl: string;
  readonly messages: () => readonly FakeSms[];
  /** Where requests or answers left Twilio's official description; must stay empty. */
  readonly violations: readonly string[];
  readonly requests: () => number;
  /** Signed status callback; returns the receiver's HTTP status. */
  readonly report: (sid: string, status: string, errorCode?: number) => Promise<number>;
  /** Signed incoming message; returns the receiver's HTTP status. */
  readonly receive: (sms: InboundSms) => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * A stateful stand-in for Twilio's Messages API. Every request and answer is held against Twilio's own description. Beside the API it takes
 * commands: `POST /_fake/report {sid, status, errorCode?}`, `POST /_fake/receive {url, from, to, body}`, `GET /_fake/messages`, `GET /_fake/violations`.
 */
export async function startTwilioFake(options: TwilioFakeOptions): Promise<TwilioFake> {
  const messages = new Map<string, FakeSms>();
  const violations: string[] = [];
  const left = (options.failures ?? []).map((failure) => ({
    ...failure,
    times: failure.times ?? Number.POSITIVE_INFINITY,
  }));
  const api = loadMessagesApi(violations);
  let requests = 0;

  const report = async (sid: string, status: string, errorCode?: number): Promise<number> => {
    const message = messages.get(sid);
    if (message === undefined) throw new Error(`There is no message ${sid}.`);
    messages.set(sid, { ...message, status, errorCode: errorCode ?? null });
    if (message.statusCallback === null) return 0;
    const form = {
      AccountSid: options.accountSid,
      ApiVersion: '2010-04-01',
      MessageSid: sid,
      SmsSid: sid,
      MessageStatus: status,
      SmsStatus: status,
      To: message.to,
      From: message.from ?? '',
      ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
    };
    return postSigned(options.authToken, message.statusCallback, form);
  };

  const receive = (sms: InboundSms): Promise<number> => {
    const form = {
      AccountSid: options.accountSid,
      ApiVersion: '2010-04-01',
      MessageSid: newSid('SM'),
      From: sms.from,
      To: sms.to,
      Body: sms.body,
      NumMedia: '0',
      NumSegments: '1',
      ...(sms.optOutType !== undefined && { OptOutType: sms.optOutType }),
    };
    return postSigned(options.authToken, sms.url, form);
  };

  const take = (fields: Readonly<Record<string, string>>): FakeSms => {
    const statusCallback = fields.StatusCallback ?? null;
    const message: FakeSms = {
      sid: newSid('SM'),
      key: statusCallback?.split('/').at(-1) ?? null,
      to: fields.To ?? '',
      from: fields.From ?? null,
      messagingServiceSid: fields.MessagingServiceSid ?? null,
      body: fields.Body ?? '',
      statusCallback,
      status: 'queued',
      errorCode: null,
      at: Date.now(),
    };
    messages.set(message.sid, message);
    if (options.ledger !== undefined) appendFileSync(options.ledger, `${JSON.stringify(message)}\n`);
    return message;
  };

  const failureFor = (to: string): FakeFailure | null => {
    const failure = left.find((one) => one.times > 0 && to.startsWith(one.to));
    if (failure === undefined) return null;
    failure.times -= 1;
    return failure;
  };

  const create = async (request: IncomingMessage, response: ServerResponse, accountSid: string): Promise<void> => {
    requests += 1;
    const fields = api.readCreate(accountSid, await bodyOf(request));
    if (!isSignedIn(request, options)) return api.answerError(response, 401, 20003);
    const failure = failureFor(fields.To ?? '');
    if (failure?.kind === 'answer')
      return api.answerError(response, failure.status, failure.code ?? null, failure.headers);
    if (failure?.kind === 'reset') return void request.socket.resetAndDestroy();
    const message = take(fields);
    if (failure?.kind === 'take-and-drop') return void request.socket.end();
    if (failure?.kind === 'take-and-hang') return;
    api.answerMessage(response, 201, message, options.accountSid);
    // the receiver may already be gone when a test ends here
    if (options.autoDeliver === true) await report(message.sid, 'sent').catch(() => 0);
    if (options.autoDeliver === true) await report(message.sid, 'delivered').catch(() => 0);
  };

  const command = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (value: unknown) =>
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    if (path === '/_fake/messages') return void answer([...messages.values()]);
    if (path === '/_fake/violations') return void answer(violations);
    const input = JSON.parse(await bodyOf(request));
    if (path === '/_fake/report') return void answer(await report(input.sid, input.status, input.errorCode));
    if (path === '/_fake/receive') return void answer(await receive(input));
    response.writeHead(404).end();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (path.startsWith('/_fake/')) return command(path, request, response);
    const found = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/(SM[0-9a-f]{32}))?\.json$/.exec(path);
    const [, accountSid = '', sid] = found ?? [];
    if (found !== null && sid === undefined && request.method === 'POST') return create(request, response, accountSid);
    const message = sid === undefined ? undefined : messages.get(sid);
    if (message === undefined) return api.answerError(response, 404, 20404);
    api.answerMessage(response, 200, message, accountSid);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the fake broke: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    messages: () => [...messages.values()],
    violations,
    requests: () => requests,
    report,
    receive,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isSignedIn(request: IncomingMessage, { accountSid, authToken }: TwilioFakeOptions): boolean {
  return request.headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
}

function newSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      ledger: { type: 'string' },
      'account-sid': { type: 'string', default: `AC${'0'.repeat(32)}` },
      'auth-token': { type: 'string', default: 'fake-auth-token' },
      'auto-deliver': { type: 'boolean', default: false },
    },
  });
  const fake = await startTwilioFake({
    accountSid: values['account-sid'],
    authToken: values['auth-token'],
    port: Number(values.port),
    autoDeliver: values['auto-deliver'],
    ...(values.ledger !== undefined && { ledger: values.ledger }),
  });
  process.stdout.write(`${JSON.stringify({ listening: Number(new URL(fake.baseUrl).port) })}\n`);
  process.once('SIGTERM', () => void fake.close().then(() => process.exit(0)));
}

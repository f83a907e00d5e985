import type { Socket } from 'node:net';
import type { HandOffPermission } from '@perennial/engine';
import type { Reason } from '@perennial/journey';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { GatedBody } from './gated-body.ts';
import { reachServer } from './reach-server.ts';
import type { SmtpSettings } from './settings.ts';

/**
 * Where a hand-off stood. Up to `asking` the server has certainly stored nothing; `body` begins with the first byte it may keep.
 */
export type SmtpPhase = 'connecting' | 'greeting' | 'signing-in' | 'envelope' | 'asking' | 'body' | 'awaiting-reply';

/** What went wrong, told by phase: the library's own error is the same on both sides of the hand-off. */
export interface SmtpFailure {
  readonly phase: SmtpPhase;
  /** For example `RCPT TO`; null when no command was answered. */
  readonly command: string | null;
  /** What the server replied; null when it did not. */
  readonly reply: string | null;
  readonly error: string;
  readonly timedOut: boolean;
}

export type SessionOutcome =
  | { readonly kind: 'open'; readonly session: SmtpSession }
  | { readonly kind: 'failed'; readonly failure: SmtpFailure };

export type TransferOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'refused-by-gate'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly failure: SmtpFailure };

/** The part of the library's errors that is read here. */
interface LibraryError extends Error {
  readonly response?: string | undefined;
  readonly command?: string | undefined;
}

/** One signed-in connection to a mail server; takes one mail at a time. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #socket: Socket;
  readonly #settings: SmtpSettings;
  #phase: SmtpPhase = 'greeting';
  #phaseTimer: NodeJS.Timeout | undefined;
  #failure: SmtpFailure | null = null;
  #sent = 0;
  /** Told once, when the connection is gone for whatever reason. */
  onEnd: () => void = () => undefined;

  private constructor(socket: Socket, settings: SmtpSettings) {
    this.#socket = socket;
    this.#connection = new SMTPConnection(connectionOptions(settings, socket));
    this.#settings = settings;
    this.#connection.on('error', (error: LibraryError) => {
      // the first failure is the cause; what follows are echoes of it
      this.#failure ??= this.#failed(error.message, error.command ?? null, error.response ?? null);
    });
    this.#connection.once('end', () => {
      clearTimeout(this.#phaseTimer);
      this.onEnd();
    });
  }

  /** Connects, greets, upgrades to TLS and signs in, each within its time. */
  static async open(settings: SmtpSettings): Promise<SessionOutcome> {
    const reached = await reachServer(settings);
    if (reached.kind === 'failed')
      return { kind: 'failed', failure: { ...reached, phase: 'connecting', command: null, reply: null } };
    const session = new SmtpSession(reached.socket, settings);
    const failure = (await session.#greet()) ?? (await session.#signIn());
    if (failure === null) return { kind: 'open', session };
    session.close();
    return { kind: 'failed', failure };
  }

  get isAlive(): boolean {
    return !this.#connection.destroyed && this.#failure === null;
  }

  /** True when the connection has carried as many mails as it may. */
  get isSpent(): boolean {
    return this.#sent >= this.#settings.messagesPerConnection;
  }

  /** Hands over one mail; see `GatedBody` for the moment of `handOff`. Settles only after an asked permission has settled. */
  async transfer(
    from: string,
    to: string,
    mail: Buffer,
    handOff: () => Promise<HandOffPermission>,
  ): Promise<TransferOutcome> {
    this.#sent += 1;
    this.#enter('envelope', this.#settings.timeouts.commandMs);
    const body = new GatedBody(mail, handOff, {
      // no limit on our own answer: the gate waits for a commit
      asked: () => this.#enter('asking', null),
      granted: () => this.#enter('body', this.#settings.timeouts.bodyMs),
      finished: () => this.#enter('awaiting-reply', this.#settings.timeouts.afterDotMs),
    });
    const ended = Promise.withResolvers<TransferOutcome>();
    this.#connection.send({ from, to: [to], size: mail.length }, body, (error, info) => {
      if (error === null || error === undefined) ended.resolve(this.#accepted(info?.response ?? ''));
      else ended.resolve({ kind: 'failed', failure: this.#failureOf(error) });
    });
    const outcome = await ended.promise;
    this.#stopTimer();
    // a refusal that came while we asked: permission granted later must not let the body out
    if (outcome.kind !== 'accepted') body.destroy();
    await body.answered;
    return this.#settle(outcome, body);
  }

  /** Leaves politely; the connection closes even when the server does not answer. */
  quit(): void {
    if (!this.isAlive) {
      this.close();
      return;
    }
    this.#enter('greeting', QUIT_MS);
    this.#connection.quit();
  }

  close(): void {
    this.#stopTimer();
    this.#connection.close();
  }

  /** After a refused recipient the connection is good for the next mail once the server agrees; otherwise it is closed. */
  async reset(): Promise<void> {
    if (!this.isAlive) return;
    this.#enter('envelope', this.#settings.timeouts.commandMs);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#connection.once('end', () => resolve(false));
    this.#connection.reset((error) => resolve(error === null || error === undefined));
    const ready = await promise;
    this.#stopTimer();
    if (!ready) this.close();
  }

  #accepted(response: string): TransferOutcome {
    if (this.#phase === 'awaiting-reply') return { kind: 'accepted', response };
    // "accepted" before the final dot is no promise about this mail
    return { kind: 'failed', failure: this.#failed('The server answered out of turn.', null, response) };
  }

  #settle(outcome: TransferOutcome, body: GatedBody): TransferOutcome {
    if (outcome.kind === 'accepted') return outcome;
    // a half-told mail must not be followed by anything on the same connection
    if (this.#phase !== 'envelope' || outcome.kind !== 'failed' || outcome.failure.reply === null) this.close();
    if (body.state.kind === 'refused') return { kind: 'refused-by-gate', reason: body.state.reason };
    if (body.state.kind === 'gate-broken')
      return { kind: 'failed', failure: this.#failed(body.state.error, null, null) };
    return outcome;
  }

  async #greet(): Promise<SmtpFailure | null> {
    const { greetingMs, commandMs } = this.#settings.timeouts;
    this.#enter('greeting', greetingMs + commandMs);
    const { promise, resolve } = Promise.withResolvers<SmtpFailure | null>();
    this.#connection.once('end', () =>
      resolve(this.#failure ?? this.#failed('The server closed the connection.', null, null)),
    );
    this.#connection.connect((error) => resolve(error ? this.#failureOf(error) : null));
    return promise;
  }

  async #signIn(): Promise<SmtpFailure | null> {
    const { user, password, timeouts } = this.#settings;
    this.#enter('signing-in', timeouts.commandMs);
    if (user === null || password === null) {
      this.#stopTimer();
      return null;
    }
    const { promise, resolve } = Promise.withResolvers<SmtpFailure | null>();
    this.#connection.once('end', () =>
      resolve(this.#failure ?? this.#failed('The server closed the connection.', null, null)),
    );
    this.#connection.login({ user, pass: password }, (error) => resolve(error ? this.#failureOf(error) : null));
    const failure = await promise;
    this.#stopTimer();
    return failure;
  }

  #enter(phase: SmtpPhase, limitMs: number | null): void {
    this.#stopTimer();
    this.#phase = phase;
    if (limitMs === null) return;
    this.#phaseTimer = setTimeout(() => {
      const error = new Error(`no answer within ${limitMs} ms`);
      this.#failure ??= { ...this.#failed(error.message, null, null), timedOut: true };
      this.#socket.destroy(error);
    }, limitMs);
  }

  #stopTimer(): void {
    clearTimeout(this.#phaseTimer);
  }

  #failureOf(error: LibraryError): SmtpFailure {
    return this.#failure ?? this.#failed(error.message, error.command ?? null, error.response ?? null);
  }

  #failed(error: string, command: string | null, reply: string | null): SmtpFailure {
    return { phase: this.#phase, command, reply, error, timedOut: false };
  }
}

/** A server that does not answer QUIT keeps the socket no longer than this. */
const QUIT_MS = 1000;

function connectionOptions(settings: SmtpSettings, socket: Socket) {
  const { greetingMs, commandMs, bodyMs, afterDotMs } = settings.timeouts;
  return {
    connection: socket,
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls-required',
    ignoreTLS: settings.security === 'none',
    tls: { rejectUnauthorized: settings.verifyCertificate },
    connectionTimeout: greetingMs,
    greetingTimeout: greetingMs,
    // the library's own limit is an idle timer; ours are absolute and must come first
    socketTimeout: 2 * Math.max(greetingMs + commandMs, bodyMs, afterDotMs),
    // a dropped mail ends at once, without a closing handshake
    socketCloseTimeout: 0,
    ...(settings.clientName !== null && { name: settings.clientName }),
  };
}

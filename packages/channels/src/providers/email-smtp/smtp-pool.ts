import type { SmtpSettings } from './settings.ts';
import { type SessionOutcome, SmtpSession } from './smtp-session.ts';

export type Lease =
  | { readonly kind: 'open'; readonly session: SmtpSession; readonly reused: boolean }
  | Extract<SessionOutcome, { kind: 'failed' }>;

/**
 * Kept connections to one mail server; how many are out at once is bounded by the caller. It never sends and never repeats anything by
 * itself, because only the sender knows what a broken connection means (guarantees F33).
 */
export class SmtpPool {
  readonly #settings: SmtpSettings;
  readonly #idle = new Map<SmtpSession, NodeJS.Timeout>();

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  /** Takes the most recently used idle connection or opens one. */
  async take(): Promise<Lease> {
    const idle = this.#takeIdle();
    return idle === null ? this.#open() : { kind: 'open', session: idle, reused: true };
  }

  /** A fresh connection in place of a leased one that had gone stale. */
  replace(session: SmtpSession): Promise<Lease> {
    session.close();
    return this.#open();
  }

  giveBack(session: SmtpSession): void {
    if (!session.isAlive || session.isSpent) {
      session.quit();
      return;
    }
    session.onEnd = () => this.#forget(session);
    const timer = setTimeout(() => {
      this.#forget(session);
      session.quit();
    }, this.#settings.timeouts.idleMs);
    this.#idle.set(session, timer);
  }

  /** Closes every idle connection. */
  closeIdle(): void {
    for (const session of [...this.#idle.keys()]) {
      this.#forget(session);
      session.quit();
    }
  }

  async #open(): Promise<Lease> {
    const outcome = await SmtpSession.open(this.#settings);
    return outcome.kind === 'open' ? { ...outcome, reused: false } : outcome;
  }

  #takeIdle(): SmtpSession | null {
    for (const session of [...this.#idle.keys()].reverse()) {
      this.#forget(session);
      if (session.isAlive) return session;
    }
    return null;
  }

  #forget(session: SmtpSession): void {
    clearTimeout(this.#idle.get(session));
    this.#idle.delete(session);
  }
}

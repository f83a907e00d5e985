import type { Clock } from '@perennial/engine';

/** Guesses a single account allows in a window. Source: guarantees S12. */
const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;
/** Accounts remembered at once; the oldest is forgotten first, so that made-up addresses can't fill the memory. */
const MAX_ACCOUNTS = 10_000;

/**
 * Counts failed sign-ins per account, whatever address they come from. A success frees only its own attempt, so nobody resets the
 * count by signing in elsewhere.
 */
export interface SignInGuard {
  /** Takes one attempt; false when the account has none left in the window. */
  readonly begin: (account: string) => boolean;
  /** Gives back the attempt of a sign-in that succeeded. */
  readonly succeeded: (account: string) => void;
}

export function createSignInGuard(clock: Clock): SignInGuard {
  const attempts = new Map<string, readonly number[]>();
  const recent = (account: string) => (attempts.get(account) ?? []).filter((at) => at > clock.now() - WINDOW_MS);
  return {
    begin: (account) => {
      const taken = recent(account);
      if (taken.length >= MAX_FAILURES) return false;
      attempts.delete(account);
      attempts.set(account, [...taken, clock.now()]);
      const oldest = attempts.size > MAX_ACCOUNTS ? attempts.keys().next().value : undefined;
      if (oldest !== undefined) attempts.delete(oldest);
      return true;
    },
    succeeded: (account) => {
      attempts.set(account, recent(account).slice(0, -1));
    },
  };
}

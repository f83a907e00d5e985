import { DAY_MS, describeInstant, reason } from '@perennial/journey';
import type { DecideSettlement, Settlement, SettlementFacts } from '../ports/message-queue.ts';

const minuteMs = 60_000;

/** Waits before the second, third, … attempt; the last one repeats. Source: RFC 5321 §4.5.4.1 (at least 30 minutes), guarantees F30. */
const backoffMs = [1, 5, 15, 30].map((minutes) => minutes * minuteMs);

/** Nothing is tried longer than this, whatever the node says. Source: RFC 5321 §4.5.4.1. */
const longestTryingMs = 5 * DAY_MS;

/** How soon a message is offered again after its provider as a whole did not answer; the provider's own pause decides when it is taken. */
const providerRetryMs = minuteMs;

/** Why a hand-off whose end nobody saw is not repeated. */
const resendNote = 'It may have arrived, so it is not sent again by itself.';

/** What an attempt's outcome makes of the message. Pure. Source: guarantees §1.1, F30–F36; decisions.md 10, 14. */
export const settleByRetryPolicy: DecideSettlement = (outcome, facts, now) => {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'render-failed':
      return { state: 'skipped', reason: outcome.reason };
    case 'refused-by-gate':
      return { state: 'skipped', reason: outcome.reason };
    case 'rejected-permanently':
      return { state: 'failed', reason: outcome.reason, suppress: outcome.suppress };
    case 'unsure':
      if (facts.resendIfUnsure) return { state: 'ready', notBefore: now, reason: outcome.reason, countsAttempt: true };
      return { state: 'unsure', reason: { ...outcome.reason, sentence: `${outcome.reason.sentence} ${resendNote}` } };
    case 'rejected-temporarily':
      if (outcome.scope === 'provider') {
        const waitMs = Math.max(providerRetryMs, outcome.retryAfterMs ?? 0);
        return { state: 'ready', notBefore: now + waitMs, reason: outcome.reason, countsAttempt: false };
      }
      return retried(outcome, facts, now);
  }
};

function retried(
  outcome: Parameters<DecideSettlement>[0] & { readonly kind: 'rejected-temporarily' },
  facts: SettlementFacts,
  now: number,
): Settlement {
  const backoff = backoffMs[Math.min(facts.attempt, backoffMs.length) - 1] ?? minuteMs;
  const notBefore = now + Math.max(backoff, outcome.retryAfterMs ?? 0);
  const giveUpAt = Math.min(facts.expiresAt, facts.createdAt + longestTryingMs);
  if (notBefore < giveUpAt) return { state: 'ready', notBefore, reason: outcome.reason, countsAttempt: true };
  const sentence = `${outcome.reason.sentence} It was tried ${facts.attempt} times, until ${describeInstant(now, 'UTC')}.`;
  const why = reason('retries_exhausted', sentence, { ...outcome.reason.values, cause: outcome.reason.code });
  return { state: 'failed', reason: why, suppress: 'none' };
}

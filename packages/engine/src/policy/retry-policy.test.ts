import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../ports/message-sender.ts';
import { settleByRetryPolicy } from './retry-policy.ts';

const now = 1_772_452_800_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const why = { code: 'toy', sentence: 'Toy.', values: {} };
const facts = { attempt: 1, createdAt: now, expiresAt: now + 3 * dayMs, resendIfUnsure: false };
const refusedForNow: SendOutcome = { kind: 'rejected-temporarily', reason: why, scope: 'message', retryAfterMs: null };

describe('the retry policy', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 30],
    [5, 30],
    [40, 30],
  ])('after attempt %i waits %i minutes', (attempt, minutes) => {
    expect(settleByRetryPolicy(refusedForNow, { ...facts, attempt }, now)).toMatchObject({
      state: 'ready',
      notBefore: now + minutes * minuteMs,
    });
  });

  it('waits as long as the provider asks when that is longer', () => {
    const asked = { ...refusedForNow, retryAfterMs: 10 * minuteMs } as const;
    expect(settleByRetryPolicy(asked, facts, now)).toMatchObject({ notBefore: now + 10 * minuteMs });
  });

  it.each([
    ['it has lost its use by then', { expiresAt: now + minuteMs }],
    ['it has been tried for five days', { createdAt: now - 5 * dayMs, expiresAt: now + 300 * dayMs }],
  ])('gives up when %s', (_when, change) => {
    const settled = settleByRetryPolicy(refusedForNow, { ...facts, ...change }, now);
    expect(settled).toMatchObject({
      state: 'failed',
      suppress: 'none',
      reason: { code: 'retries_exhausted', values: { cause: 'toy' } },
    });
  });

  it('never sends again what may have arrived', () => {
    expect(settleByRetryPolicy({ kind: 'unsure', reason: why }, facts, now)).toMatchObject({ state: 'unsure' });
  });

  it('sends again once where the node says so', () => {
    const settled = settleByRetryPolicy({ kind: 'unsure', reason: why }, { ...facts, resendIfUnsure: true }, now);
    expect(settled).toMatchObject({ state: 'ready', countsAttempt: true });
  });

  it('does not count an attempt that the provider as a whole refused', () => {
    const gone = { ...refusedForNow, scope: 'provider' } as const;
    expect(settleByRetryPolicy(gone, facts, now)).toMatchObject({ state: 'ready', countsAttempt: false });
  });

  it.each<[string, Parameters<typeof settleByRetryPolicy>[0], string]>([
    ['sent', { kind: 'sent', providerMessageId: null, response: '', segments: null }, 'sent'],
    ['refused for good', { kind: 'rejected-permanently', reason: why, suppress: 'hard_bounce' }, 'failed'],
    ['not renderable', { kind: 'render-failed', reason: why }, 'skipped'],
    ['refused by the gate', { kind: 'refused-by-gate', reason: why }, 'skipped'],
  ])('makes a message that is %s final', (_what, outcome, state) => {
    expect(settleByRetryPolicy(outcome, facts, now)).toMatchObject({ state });
  });
});

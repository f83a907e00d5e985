import type { Channel, Reason } from '@perennial/journey';
import type { FrozenContent, RenderScope } from './message-renderer.ts';
import type { HandOffPermission, SendOutcome } from './message-sender.ts';

/** A message that this runtime may render and offer to a provider until `leaseUntil`. */
export interface ClaimedMessage {
  readonly key: string;
  /** Fences out an owner that overslept: every later write names it. */
  readonly epoch: number;
  readonly leaseUntil: number;
  readonly channel: Channel;
  /** Address of the contact at the claim, in its stored form. */
  readonly address: string;
  /** Number of the coming attempt, from 1. */
  readonly attempt: number;
  readonly content: FrozenContent;
  readonly scope: RenderScope;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  readonly isTransactional: boolean;
}

/** Names one claim of one message. */
export interface MessageLease {
  readonly key: string;
  readonly epoch: number;
}

/** What the sender learnt about one message. */
export interface MessageOutcome extends MessageLease {
  /** Provider's registry id. */
  readonly provider: string;
  readonly startedAt: number;
  readonly outcome: SendOutcome | { readonly kind: 'render-failed'; readonly reason: Reason };
  /** Rendered subject, kept so that lists can show it; null for SMS. */
  readonly subject: string | null;
}

/** What a settlement makes of a message; decided by the pure retry policy. */
export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'unsure'; readonly reason: Reason }
  | {
      readonly state: 'failed';
      readonly reason: Reason;
      readonly suppress: 'none' | 'hard_bounce' | 'sms_stop' | 'invalid_number';
    }
  | { readonly state: 'skipped'; readonly reason: Reason }
  /** Tried again at `notBefore`; `countsAttempt` is false when the provider as a whole did not answer. */
  | { readonly state: 'ready'; readonly notBefore: number; readonly reason: Reason; readonly countsAttempt: boolean };

/** What the retry policy looks at. */
export interface SettlementFacts {
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** True when the message may be sent once more after an unsure hand-off. */
  readonly resendIfUnsure: boolean;
}

/** Pure and synchronous. */
export type DecideSettlement = (outcome: MessageOutcome['outcome'], facts: SettlementFacts, now: number) => Settlement;

/** Answers to `markHandingOff`, in the order of the leases. */
export type HandOffAnswers = readonly HandOffPermission[];

/** Counts of what recovery changed. */
export interface RecoveryReport {
  /** Claims that had not reached a provider: ready again. */
  readonly released: number;
  /** Hand-offs whose end nobody saw. */
  readonly unsure: number;
}

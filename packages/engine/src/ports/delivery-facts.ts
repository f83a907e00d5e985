import type { Channel, Reason, SendingWindow } from '@perennial/journey';
import type { HeldReason, MessageOrigin } from './new-message.ts';

/** Everything that decides whether a message may leave now; read in the transaction that acts on it (guarantee G7). */
export interface DeliveryFacts {
  readonly message: {
    readonly origin: MessageOrigin;
    readonly channel: Channel;
    readonly messageClass: 'marketing' | 'transactional';
    readonly topic: string | null;
    /** ms UTC */
    readonly expiresAt: number;
    /** Set for test and system messages, which go to an address of their own; null means the contact's. */
    readonly ownAddress: string | null;
  };
  /** Null when the contact does not exist any more. */
  readonly contact: {
    readonly email: string | null;
    readonly phone: string | null;
    readonly timeZone: string | null;
  } | null;
  /** Choices for the message's channel; topic `*` is the whole channel. */
  readonly consents: readonly { readonly topic: string; readonly choice: 'opted_in' | 'opted_out' }[];
  /** Of the address the message would go to. */
  readonly suppressions: readonly { readonly cause: string; readonly scope: 'all' | 'marketing' }[];
  /** Null for messages outside a journey. */
  readonly journey: { readonly name: string; readonly status: string } | null;
  readonly company: { readonly timeZone: string; readonly smsWindow: SendingWindow };
  /** True while an operator has stopped all sending. */
  readonly isSendingStopped: boolean;
}

/** What the policy says about one message now. */
export type DeliveryDecision =
  | { readonly kind: 'send'; readonly address: string }
  /** Looked at again at `notBefore` (ms UTC); null waits for somebody to release it. */
  | {
      readonly kind: 'hold';
      readonly heldReason: HeldReason;
      readonly notBefore: number | null;
      readonly reason: Reason;
    }
  | { readonly kind: 'skip'; readonly reason: Reason }
  | { readonly kind: 'cancel'; readonly reason: Reason }
  /** Nothing may leave at all right now; the message stays ready. */
  | { readonly kind: 'wait'; readonly reason: Reason };

/** The policy gate; pure and synchronous. Run at the claim and again when the hand-off is marked (decisions.md 12). */
export type DeliveryGate = (facts: DeliveryFacts, now: number) => DeliveryDecision;

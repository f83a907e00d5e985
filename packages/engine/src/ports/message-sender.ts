import type { Channel, Reason } from '@perennial/journey';

/** A message rendered for one recipient, ready to be handed to a provider. */
export type OutboundMessage = OutboundEmail | OutboundSms;

interface OutboundBase {
  /** 26 characters, unique; goes out as `X-Perennial-Message` or in the status callback URL. */
  readonly key: string;
  /** Starts at 1; the Message-ID stays the same over attempts. */
  readonly attempt: number;
}

export interface OutboundEmail extends OutboundBase {
  readonly channel: 'email';
  /** Bare addresses that passed the strict grammar; exactly one recipient. */
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** HTTPS or HTTP address of the one-click unsubscribe; null for transactional mail. */
  readonly unsubscribeUrl: string | null;
}

export interface OutboundSms extends OutboundBase {
  readonly channel: 'sms';
  /** E.164 */
  readonly to: string;
  readonly body: string;
  /** Where the provider reports delivery; null when PUBLIC_URL is unknown. */
  readonly statusCallbackUrl: string | null;
}

/** Answer of the second gate: granted only after `handing_off` is committed. */
export type HandOffPermission = { readonly granted: true } | { readonly granted: false; readonly reason: Reason };

/**
 * How a hand-off ended. `unsure` means the provider may have it; a failure that certainly came before the body is `rejected-temporarily`.
 * `scope: 'provider'` pauses the provider (credentials refused, unreachable) and leaves the message ready without counting an attempt.
 */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      readonly providerMessageId: string | null;
      readonly response: string;
      readonly segments: number | null;
    }
  | { readonly kind: 'refused-by-gate'; readonly reason: Reason }
  | {
      readonly kind: 'rejected-temporarily';
      readonly reason: Reason;
      readonly scope: 'message' | 'provider';
      readonly retryAfterMs: number | null;
    }
  | {
      readonly kind: 'rejected-permanently';
      readonly reason: Reason;
      readonly suppress: 'none' | 'hard_bounce' | 'sms_stop' | 'invalid_number';
    }
  | { readonly kind: 'unsure'; readonly reason: Reason };

/** One provider account, ready to send. */
export interface MessageSender {
  readonly channel: Channel;
  /** Provider's registry id, for example `email-smtp`. */
  readonly providerId: string;
  /** How many messages it takes at once. */
  readonly concurrency: number;
  /**
   * Hands one message over. Must await `handOff()` after the last moment at which the provider has certainly stored nothing and before the
   * first byte after which it may have, and must send nothing when permission is refused.
   */
  readonly send: (message: OutboundMessage, handOff: () => Promise<HandOffPermission>) => Promise<SendOutcome>;
  /** Closes connections; resolves when idle. */
  readonly close: () => Promise<void>;
}

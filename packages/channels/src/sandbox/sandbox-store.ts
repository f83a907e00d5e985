import type { Channel, JsonObject } from '@perennial/journey';

/** A message the sandbox caught instead of sending it. */
export interface CaughtMessage {
  readonly channel: Channel;
  readonly messageKey: string;
  /** Made by the sandbox; stays the same when one message is handed over twice. */
  readonly providerMessageId: string;
  readonly from: string;
  readonly to: string;
  /** Null for SMS. */
  readonly subject: string | null;
  /** Null for SMS. */
  readonly html: string | null;
  /** Text part of an email, or the SMS. */
  readonly body: string;
  /** What a mail program would show as headers; empty for SMS. */
  readonly headers: JsonObject;
  /** ms UTC */
  readonly at: number;
}

/** What a person typed on the built-in phone. */
export interface SandboxReply {
  readonly providerMessageId: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** ms UTC */
  readonly at: number;
}

/** One row of the built-in inbox or phone, newest first in lists. */
export interface SandboxEntry {
  readonly id: number;
  /** `in` is what a person typed on the phone. */
  readonly direction: 'out' | 'in';
  readonly channel: Channel;
  /** Null for `in`. */
  readonly messageKey: string | null;
  readonly providerMessageId: string | null;
  readonly from: string;
  readonly to: string;
  readonly subject: string | null;
  readonly html: string | null;
  readonly body: string;
  readonly headers: JsonObject;
  readonly feedback: 'none' | 'delivered' | 'bounced_hard' | 'complained';
  /** How often this message was handed over; more than 1 is a duplicate and must be shown as such. */
  readonly copies: number;
  /** ms UTC; null while unread. */
  readonly readAt: number | null;
  /** ms UTC */
  readonly at: number;
}

export interface SandboxQuery {
  readonly channel: Channel;
  /** Only messages to or from this address; null for all. */
  readonly address: string | null;
  /** Only entries with a smaller id; null starts at the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Keeps what the sandbox caught; implemented by the storage package on `sandbox_messages`. Each call is one whole transaction. */
export interface SandboxStore {
  /** Adds a row, also when the key is there already, so that a duplicate can be seen; `copies` counts this row too. */
  readonly save: (message: CaughtMessage) => Promise<{ readonly copies: number }>;
  readonly saveReply: (reply: SandboxReply) => Promise<void>;
  readonly list: (query: SandboxQuery) => Promise<readonly SandboxEntry[]>;
  /** The newest row of this message; null when nothing was caught under the key. */
  readonly find: (messageKey: string) => Promise<SandboxEntry | null>;
  /** False when nothing was caught under the key. */
  readonly setFeedback: (messageKey: string, feedback: SandboxEntry['feedback']) => Promise<boolean>;
}

import type { BounceClass, MessageFact } from '@perennial/engine';
import type { Reason } from '@perennial/journey';

/** A request of a provider to us, before anything in it is believed. */
export interface CallbackRequest {
  /**
   * The address the provider was told to call: PUBLIC_URL plus path and query as received. Never built from the Host header, which the
   * caller chooses.
   */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Bytes as received; signatures are checked on these. */
  readonly rawBody: Uint8Array;
}

/**
 * Where a message stands in the provider's words, brought to ours. Reports come in any order and repeat: `delivered` and `failed` are
 * final, and the engine's feedback lattice decides what still changes anything.
 */
export interface ProviderReport {
  /** From our callback address; null when the provider's address carried none. */
  readonly messageKey: string | null;
  readonly providerMessageId: string;
  readonly status: 'accepted' | 'sent' | 'delivered' | 'failed';
  /** Null unless failed. */
  readonly reason: Reason | null;
  /** Whose fault it is; null unless failed. */
  readonly bounceClass: BounceClass | null;
}

/**
 * A report as a fact about the message; null for a state that is not the end of the way, which tells a marketer nothing.
 * @param at when it was received, ms UTC
 */
export function factOfReport(provider: string, report: ProviderReport, at: number): MessageFact | null {
  const { status, messageKey, providerMessageId, bounceClass, reason } = report;
  if (status !== 'delivered' && status !== 'failed') return null;
  return {
    dedupeKey: `${provider}:${providerMessageId}:${status}`,
    provider,
    kind: status === 'delivered' ? 'delivered' : 'bounced',
    messageKey,
    providerMessageId,
    at,
    bounceClass,
    isMachine: false,
    values: reason === null ? {} : { ...reason.values, code: reason.code, sentence: reason.sentence },
  };
}

/** A message a contact wrote to us. */
export interface InboundMessage {
  readonly providerMessageId: string;
  /** E.164 of the contact. */
  readonly from: string;
  /** E.164 or sender id the contact wrote to. */
  readonly to: string;
  readonly body: string;
  /** What the provider already made of it, and answered by itself; null when it took no part. */
  readonly handledByProvider: 'stop' | 'start' | 'help' | null;
}

/** Codes `signature_invalid` (answer 403, change nothing) and `callback_malformed` (answer 400). */
export type CallbackOutcome<Fact> =
  | { readonly kind: 'accepted'; readonly fact: Fact; readonly answer: CallbackAnswer }
  | { readonly kind: 'refused'; readonly reason: Reason };

/** What to answer once the fact is on disk. */
export interface CallbackAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Turns a provider's signed requests into facts. Pure: the caller commits the fact and only then answers. */
export interface CallbackReceiver<Settings> {
  readonly status: (request: CallbackRequest, settings: Settings) => CallbackOutcome<ProviderReport>;
  readonly inbound: (request: CallbackRequest, settings: Settings) => CallbackOutcome<InboundMessage>;
}

/**
 * Address a provider reports one message's fate to; it carries the key, so a report finds its message even when it arrives before the
 * provider's id was stored.
 * @param publicUrl origin of this installation, without a path
 */
export function statusCallbackUrl(publicUrl: string, providerId: string, messageKey: string): string {
  return new URL(`/hooks/${providerId}/status/${encodeURIComponent(messageKey)}`, publicUrl).href;
}

/** Address to enter at the provider for messages that contacts write to us. */
export function inboundUrl(publicUrl: string, providerId: string): string {
  return new URL(`/hooks/${providerId}/inbound`, publicUrl).href;
}

/** Key in the path of a status callback address; null when the address is not one of ours. */
export function messageKeyOfCallback(url: string): string | null {
  const found = /^\/hooks\/[a-z0-9-]+\/status\/([A-Za-z0-9_-]{1,64})$/.exec(new URL(url).pathname);
  return found?.[1] ?? null;
}

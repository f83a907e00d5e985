import type { MessageFact } from '@perennial/engine';
import type { InboundMessage } from '../callback.ts';
import { SANDBOX_NUMBER } from './sandbox-number.ts';
import type { SandboxEntry, SandboxReply } from './sandbox-store.ts';

/** What a person can say about a caught message by a button. */
export type SandboxVerdict = 'delivered' | 'bounced' | 'complained';

/**
 * The fact a real provider would have reported. The same verdict twice is one fact.
 * @param at ms UTC
 */
export function sandboxFact(entry: SandboxEntry, verdict: SandboxVerdict, at: number): MessageFact {
  return {
    dedupeKey: `sandbox:${entry.messageKey}:${verdict}`,
    provider: `${entry.channel}-sandbox`,
    kind: verdict,
    messageKey: entry.messageKey,
    providerMessageId: entry.providerMessageId,
    at,
    bounceClass: verdict === 'bounced' ? 'hard' : null,
    isMachine: false,
    values: { by: 'sandbox' },
  };
}

/** What was typed on the built-in phone: once as the phone shows it, once as a provider would have handed it in. */
export interface SandboxText {
  readonly reply: SandboxReply;
  readonly inbound: InboundMessage;
}

/**
 * A text from a contact's number to us.
 * @param id unique; names the text, as a provider's id would
 * @param at ms UTC
 */
export function sandboxText(id: string, from: string, body: string, at: number): SandboxText {
  const text = { providerMessageId: `sandbox-${id}`, from, to: SANDBOX_NUMBER, body };
  return { reply: { ...text, at }, inbound: { ...text, handledByProvider: null } };
}

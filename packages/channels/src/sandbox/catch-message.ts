import type { HandOffPermission, SendOutcome } from '@perennial/engine';
import { reason } from '@perennial/journey';
import type { CaughtMessage, SandboxStore } from './sandbox-store.ts';

/**
 * Hands one message to the sandbox under the same contract as a real provider: permission first, then the row, and a row that may or may
 * not have been written is unsure.
 */
export async function catchMessage(
  store: SandboxStore,
  message: CaughtMessage,
  handOff: () => Promise<HandOffPermission>,
  segments: number | null,
): Promise<SendOutcome> {
  const permission = await askGate(handOff);
  if (permission.kind !== 'granted') return permission;
  try {
    const { copies } = await store.save(message);
    const response = copies === 1 ? 'caught by the sandbox' : `caught by the sandbox, copy ${copies}`;
    return { kind: 'sent', providerMessageId: message.providerMessageId, response, segments };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const sentence = `The sandbox did not confirm that it kept the message: ${why}. Look in the inbox before sending it again.`;
    return { kind: 'unsure', reason: reason('connection_lost', sentence) };
  }
}

type Gate = { readonly kind: 'granted' } | Extract<SendOutcome, { kind: 'refused-by-gate' | 'rejected-temporarily' }>;

/** Asks for permission; a gate that breaks has granted nothing, and nothing has left. */
async function askGate(handOff: () => Promise<HandOffPermission>): Promise<Gate> {
  try {
    const permission = await handOff();
    return permission.granted ? { kind: 'granted' } : { kind: 'refused-by-gate', reason: permission.reason };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const sentence = `Permission to hand the message over could not be asked for: ${why}. It did not leave and will be tried again.`;
    const cause = reason('connection_lost', sentence);
    return { kind: 'rejected-temporarily', reason: cause, scope: 'message', retryAfterMs: null };
  }
}

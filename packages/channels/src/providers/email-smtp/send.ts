import {
  type HandOffPermission,
  type MessageSender,
  type OutboundEmail,
  parseEmailAddress,
  type SendOutcome,
} from '@perennial/engine';
import { reason } from '@perennial/journey';
import { messageIdOf } from '../../email-headers.ts';
import type { ProviderContext } from '../../provider.ts';
import { createRedactor } from '../../redact.ts';
import { createSendGate } from '../../send-gate.ts';
import { classifyFailure } from './classify-failure.ts';
import { composeEmail, type DkimSigner } from './compose-email.ts';
import { dkimKeyOf, type SmtpSettings } from './settings.ts';
import { type Lease, SmtpPool } from './smtp-pool.ts';
import type { TransferOutcome } from './smtp-session.ts';

/** Sends email by one mail server; see README.md for what each failure becomes. */
export function createSmtpSender(settings: SmtpSettings, context: Pick<ProviderContext, 'clock'>): MessageSender {
  const pool = new SmtpPool(settings);
  const signer = dkimSigner(settings);
  const redact = createRedactor(settings.user, [settings.password, settings.dkimPrivateKey]);
  const handOver = async (email: OutboundEmail, handOff: () => Promise<HandOffPermission>): Promise<SendOutcome> => {
    const unusable = unusableAddress(email);
    if (unusable !== null) return unusable;
    // composing and signing come first: nothing slow may stand between permission and the last byte
    const mail = await composeEmail(email, context.clock.now(), signer);
    const outcome = await transfer(pool, await pool.take(), email, mail, handOff);
    if (outcome.kind === 'refused-by-gate') return outcome;
    if (outcome.kind === 'failed') return classifyFailure(outcome.failure, settings.host, redact);
    // the server's own queue id means nothing to anybody else; bounces and replies quote the Message-ID
    return { kind: 'sent', providerMessageId: messageIdOf(email), response: redact(outcome.response), segments: null };
  };
  return createSendGate({
    channel: 'email',
    providerId: 'email-smtp',
    concurrency: settings.maxConnections,
    handOver,
    afterLast: () => pool.closeIdle(),
  });
}

/**
 * One transfer, and a second one on a fresh connection when a kept one turned out to be gone before anything was asked or answered: that is
 * no attempt, the server just closed an idle connection.
 */
async function transfer(
  pool: SmtpPool,
  lease: Lease,
  email: OutboundEmail,
  mail: Buffer,
  handOff: () => Promise<HandOffPermission>,
): Promise<TransferOutcome> {
  if (lease.kind === 'failed') return lease;
  const { session, reused } = lease;
  const outcome = await session.transfer(email.from.address, email.to, mail, handOff);
  if (outcome.kind === 'failed') {
    const { phase, reply, timedOut } = outcome.failure;
    if (reused && phase === 'envelope' && reply === null && !timedOut)
      return transfer(pool, await pool.replace(session), email, mail, handOff);
    // still alive only after a refusal that left the connection usable
    await session.reset();
  }
  pool.giveBack(session);
  return outcome;
}

/** The last check before an address becomes a command: exactly the address the contact has, or nothing leaves (guarantees S18). */
function unusableAddress(email: OutboundEmail): SendOutcome | null {
  const parsed = parseEmailAddress(email.to);
  if (parsed.ok && parsed.address === email.to) return null;
  const sentence = `${JSON.stringify(email.to.slice(0, 80))} is not an address mail can be sent to; correct it at the contact.`;
  return { kind: 'rejected-permanently', reason: reason('invalid_address', sentence), suppress: 'none' };
}

function dkimSigner(settings: SmtpSettings): DkimSigner | null {
  const { dkimDomain, dkimSelector, dkimPrivateKey } = settings;
  if (dkimDomain === null || dkimSelector === null || dkimPrivateKey === null) return null;
  const key = dkimKeyOf(dkimPrivateKey);
  if (key === null) throw new Error('The DKIM key of the mail server account cannot be read; save the account again.');
  return { domain: dkimDomain, selector: dkimSelector, key };
}

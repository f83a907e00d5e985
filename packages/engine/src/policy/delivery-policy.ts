import { describeInstant, nextAllowedInstant, type Reason, reason } from '@perennial/journey';
import { parseEmailAddress, parsePhoneNumber } from '../contacts/address.ts';
import { plausibleZones } from '../contacts/zone-of-contact.ts';
import type { DeliveryDecision, DeliveryFacts, DeliveryGate } from '../ports/delivery-facts.ts';
import { consentRefusal, suppressionRefusal } from './consent-policy.ts';

/**
 * Whether one message may leave now: operator's stop, journey, contact, address, suppression, consent, validity, quiet hours, in that order.
 * Pure; run at the claim and again in the transaction that commits `handing_off`, so that the later answer wins.
 * Source: decisions.md 12, 17, 19; guarantees G7, D24, D25.
 */
export const deliveryPolicy: DeliveryGate = (facts, now) => {
  const early = stopped(facts) ?? journeyRefusal(facts);
  if (early) return early;
  const { message } = facts;
  if (facts.contact === null && message.ownAddress === null) {
    return skip(reason('contact_missing', 'The contact does not exist any more.'));
  }
  const address = addressOf(facts);
  if (!address.ok) return skip(address.reason);
  const refusal = suppressionRefusal(facts) ?? consentRefusal(facts);
  if (refusal) return skip(refusal);
  if (now >= message.expiresAt) {
    return skip(
      reason('stale', 'The message had to leave earlier to be of use and was left out.', {
        expiresAt: message.expiresAt,
      }),
    );
  }
  return quietHours(facts, now) ?? { kind: 'send', address: address.address };
};

function skip(why: Reason): DeliveryDecision {
  return { kind: 'skip', reason: why };
}

function stopped({ isSendingStopped }: DeliveryFacts): DeliveryDecision | null {
  if (!isSendingStopped) return null;
  return {
    kind: 'wait',
    reason: reason('sending_stopped', 'All sending is stopped. It goes on when an operator starts it again.'),
  };
}

function journeyRefusal({ journey }: DeliveryFacts): DeliveryDecision | null {
  if (journey === null) return null;
  const values = { journey: journey.name };
  if (journey.status === 'stopped') {
    return {
      kind: 'cancel',
      reason: reason('journey_stopped', `“${journey.name}” was stopped before the message left.`, values),
    };
  }
  if (journey.status !== 'paused') return null;
  const why = reason('journey_paused', `“${journey.name}” is paused; the message leaves when it goes on.`, values);
  return { kind: 'hold', heldReason: 'paused', notBefore: null, reason: why };
}

type AddressResult = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: Reason };

function addressOf({ message, contact }: DeliveryFacts): AddressResult {
  const isEmail = message.channel === 'email';
  const stored = message.ownAddress ?? (isEmail ? contact?.email : contact?.phone) ?? null;
  if (stored === null) {
    return {
      ok: false,
      reason: reason('no_address', `The contact has no ${isEmail ? 'email address' : 'phone number'}.`),
    };
  }
  const parsed = isEmail ? parseEmailAddress(stored) : parsePhoneNumber(stored, null);
  if (parsed.ok && parsed.address === stored) return { ok: true, address: stored };
  const code = isEmail ? 'invalid_address' : 'invalid_phone_e164';
  return {
    ok: false,
    reason: reason(
      code,
      `The ${isEmail ? 'email address' : 'phone number'} of the contact is not one that can be sent to.`,
    ),
  };
}

function quietHours({ message, contact, company }: DeliveryFacts, now: number): DeliveryDecision | null {
  if (
    message.channel !== 'sms' ||
    message.messageClass === 'transactional' ||
    message.origin === 'test' ||
    message.origin === 'system'
  )
    return null;
  const source = contact ?? { timeZone: null, phone: null };
  const zones = plausibleZones(source, company.timeZone);
  const opensAt = nextAllowedInstant(company.smsWindow, zones, now);
  if (opensAt === now) return null;
  const { from, until } = company.smsWindow;
  const window = `${from}–${until}`;
  if (opensAt === null || opensAt >= message.expiresAt) {
    const sentence = `Texts leave between ${window} for the recipient, and that comes too late for this message.`;
    return skip(reason('quiet_hours_dropped', sentence, { window, timeZones: zones }));
  }
  const at = describeInstant(opensAt, zones[0] ?? company.timeZone);
  const why = reason('quiet_hours', `Texts leave between ${window} for the recipient; it waits until ${at}.`, {
    window,
    timeZones: zones,
  });
  return { kind: 'hold', heldReason: 'quiet', notBefore: opensAt, reason: why };
}

import {
  type Channel,
  type MessageSettlement,
  type NodeContext,
  type Outcome,
  type Outlet,
  reason,
  type Wake,
} from '@perennial/journey';
import type { SendingConfig } from './sending-config.ts';

const HOUR_MS = 60 * 60 * 1000;

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { email: 'email', sms: 'SMS' };

/** One way out for everybody, unless those who were not sent the message have a way of their own. */
export function sendingOutlets(config: SendingConfig): readonly Outlet[] {
  if (config.onNotSent !== 'outlet') return [{ id: 'sent', label: 'Next', optional: true }];
  return [
    { id: 'sent', label: 'Sent', optional: true },
    { id: 'not-sent', label: 'Not sent', optional: true },
  ];
}

/** Asks for the message; the enrollment then waits until it was handed off or refused. Source: decisions 14. */
export function requestMessage(
  { config, now }: NodeContext<SendingConfig>,
  channel: Channel,
  trackOpens: boolean,
): Outcome {
  return {
    kind: 'send',
    request: {
      channel,
      message: config.message,
      topic: config.messageClass === 'transactional' ? null : config.topic,
      messageClass: config.messageClass,
      expiresAt: now + config.expiresAfterHours * HOUR_MS,
      resendIfUnsure: config.resendIfUnsure,
      trackOpens,
      trackClicks: config.trackClicks,
    },
    reason: reason('message_requested', `The ${CHANNEL_WORDS[channel]} is ready to be sent.`),
  };
}

/** Goes on once the message has settled. */
export function continueAfterMessage(context: NodeContext<SendingConfig>, wake: Wake, channel: Channel): Outcome {
  if (wake.kind === 'message-settled') return afterSettlement(context.config, wake.settlement, CHANNEL_WORDS[channel]);
  const sentence = `Stopped: a node that waits for its ${CHANNEL_WORDS[channel]} was woken by "${wake.kind}". This is a bug.`;
  return { kind: 'park', reason: reason('unexpected_wake', sentence, { wake: wake.kind }) };
}

function afterSettlement(config: SendingConfig, settlement: MessageSettlement, channel: string): Outcome {
  if (settlement.outcome === 'sent') {
    return { kind: 'advance', outlet: 'sent', reason: reason('message_sent', `The ${channel} was sent.`) };
  }
  const values = { cause: settlement.reason.code, causeValues: settlement.reason.values };
  if (settlement.outcome === 'unsure') {
    const sentence = `It is unsure whether the ${channel} was sent, so it counts as sent. ${settlement.reason.sentence}`;
    return { kind: 'advance', outlet: 'sent', reason: reason('message_unsure', sentence, values) };
  }
  const notSent = `The ${channel} was not sent. ${settlement.reason.sentence}`;
  if (config.onNotSent === 'exit') {
    return { kind: 'exit', reason: reason('message_not_sent', `${notSent} The contact leaves the journey.`, values) };
  }
  const outlet = config.onNotSent === 'outlet' ? 'not-sent' : 'sent';
  return { kind: 'advance', outlet, reason: reason('message_not_sent', `${notSent} The contact moves on.`, values) };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { HandOffPermission, MessageSender, OutboundSms } from '@perennial/engine';
import twilio from 'twilio';
import type { ProviderContext } from '../../provider.ts';
import { createRedactor } from '../../redact.ts';
import { createSendGate } from '../../send-gate.ts';
import { classifyAnswer } from './classify-answer.ts';
import type { HttpOutcome } from './http-exchange.ts';
import type { TwilioSettings } from './settings.ts';
import { TwilioTransport } from './twilio-transport.ts';

/** One message's way through the SDK: its permission going in, what happened on the wire coming out. */
export interface TwilioCall {
  readonly handOff: () => Promise<HandOffPermission>;
  outcome: HttpOutcome | null;
}

/** Sends SMS by Twilio's own SDK; only its way onto the wire is ours. See README.md for what each answer becomes. */
export function createTwilioSender(settings: TwilioSettings, context: Pick<ProviderContext, 'clock'>): MessageSender {
  const calls = new AsyncLocalStorage<TwilioCall>();
  const client = twilio(settings.accountSid, settings.authToken, {
    httpClient: new TwilioTransport(settings, () => calls.getStore() ?? null),
    autoRetry: false,
  });
  const redact = createRedactor(settings.accountSid, [settings.authToken]);
  return createSendGate({
    channel: 'sms',
    providerId: 'sms-twilio',
    concurrency: settings.concurrency,
    handOver: async (sms, handOff) => {
      const call: TwilioCall = { handOff, outcome: null };
      await calls.run(call, () => client.messages.create(parametersOf(sms, settings.from)).catch(() => undefined));
      // the SDK's own errors are not looked at: the wire tells more, and they can carry the credentials
      const { outcome } = call;
      if (outcome === null) throw new Error('The Twilio SDK ended without a request; its version does not fit.');
      return classifyAnswer(outcome, context.clock.now(), redact);
    },
    afterLast: () => undefined,
  });
}

function parametersOf(sms: OutboundSms, from: string) {
  return {
    to: sms.to,
    body: sms.body,
    ...(/^MG[0-9a-f]{32}$/i.test(from) ? { messagingServiceSid: from } : { from }),
    ...(sms.statusCallbackUrl !== null && { statusCallback: sms.statusCallbackUrl }),
  };
}

import type { MessageSender } from '@perennial/engine';
import type { ProviderContext } from '../../provider.ts';
import { smsSegments } from '../../rendering/sms-segments.ts';
import { catchMessage } from '../../sandbox/catch-message.ts';
import { SANDBOX_NUMBER } from '../../sandbox/sandbox-number.ts';
import type { SandboxSettings } from '../../sandbox/sandbox-settings.ts';
import { createSendGate } from '../../send-gate.ts';

/** Puts SMS onto the built-in phone. */
export function createSmsSandboxSender(settings: SandboxSettings, context: ProviderContext): MessageSender {
  return createSendGate({
    channel: 'sms',
    providerId: 'sms-sandbox',
    concurrency: settings.concurrency,
    handOver: (sms, handOff) => {
      const caught = {
        channel: 'sms' as const,
        messageKey: sms.key,
        providerMessageId: `sandbox-${sms.key}`,
        from: SANDBOX_NUMBER,
        to: sms.to,
        subject: null,
        html: null,
        body: sms.body,
        headers: {},
        at: context.clock.now(),
      };
      return catchMessage(context.sandboxStore, caught, handOff, smsSegments(sms.body).segments);
    },
    afterLast: () => undefined,
  });
}

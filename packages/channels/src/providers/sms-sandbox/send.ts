import type { MessageSender } from '@perennial/engine';
import type { ProviderContext } from '../../provider.ts';
import { smsSegments } from '../../rendering/sms-segments.ts';
import { catchMessage } from '../../sandbox/catch-message.ts';
import type { SandboxSettings } from '../../sandbox/sandbox-settings.ts';
import { createSendGate } from '../../send-gate.ts';

/** The number the built-in phone shows as sender and that its replies go to; the block is reserved for fiction. */
export const SANDBOX_NUMBER = '+15005550100';

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

import type { MessageSender } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import { emailHeaders, messageIdOf } from '../../email-headers.ts';
import type { ProviderContext } from '../../provider.ts';
import { catchMessage } from '../../sandbox/catch-message.ts';
import type { SandboxSettings } from '../../sandbox/sandbox-settings.ts';
import { createSendGate } from '../../send-gate.ts';

/** Puts email into the built-in inbox. */
export function createEmailSandboxSender(settings: SandboxSettings, context: ProviderContext): MessageSender {
  return createSendGate({
    channel: 'email',
    providerId: 'email-sandbox',
    concurrency: settings.concurrency,
    handOver: (email, handOff) => {
      const at = context.clock.now();
      const messageId = messageIdOf(email);
      const caught = {
        channel: 'email' as const,
        messageKey: email.key,
        providerMessageId: messageId,
        from: email.from.address,
        to: email.to,
        subject: email.subject,
        html: email.html,
        body: email.text,
        headers: {
          From: `${email.from.name} <${email.from.address}>`,
          ...(email.replyTo !== null && { 'Reply-To': email.replyTo }),
          'Message-ID': messageId,
          Date: isoFromInstant(at),
          ...emailHeaders(email),
        },
        at,
      };
      return catchMessage(context.sandboxStore, caught, handOff, null);
    },
    afterLast: () => undefined,
  });
}

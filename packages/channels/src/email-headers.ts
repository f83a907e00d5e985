import type { OutboundEmail } from '@perennial/engine';

/** Message-ID of a message: the same over all attempts, so that a duplicate is recognizable at the receiver. */
export function messageIdOf(email: Pick<OutboundEmail, 'key' | 'from'>): string {
  return `<${email.key}@${email.from.address.slice(email.from.address.lastIndexOf('@') + 1)}>`;
}

/** The headers that make it our message; also shown by the built-in inbox. */
export function emailHeaders(email: OutboundEmail): Readonly<Record<string, string>> {
  return {
    'X-Perennial-Message': email.key,
    ...(email.unsubscribeUrl !== null && {
      'List-Unsubscribe': `<${email.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}

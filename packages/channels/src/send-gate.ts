import type { HandOffPermission, MessageSender, OutboundMessage, SendOutcome } from '@perennial/engine';
import { type Channel, reason } from '@perennial/journey';

type MessageOf<C extends Channel> = Extract<OutboundMessage, { channel: C }>;

/** What a provider says about itself; everything around `handOver` is the same for all. */
export interface SendGateParts<C extends Channel> {
  readonly channel: C;
  readonly providerId: string;
  /** Messages handed over at once; more wait in line. */
  readonly concurrency: number;
  /** Hands over one message; must not throw for anything the outside does. */
  readonly handOver: (message: MessageOf<C>, handOff: () => Promise<HandOffPermission>) => Promise<SendOutcome>;
  /** Called once, when the sender is closed and the last message has settled. */
  readonly afterLast: () => void | Promise<void>;
}

/** Wraps a provider's way of handing over: limits what runs at once, accepts nothing after `close()`, which resolves when idle. */
export function createSendGate<C extends Channel>(parts: SendGateParts<C>): MessageSender {
  const line: (() => void)[] = [];
  const idle = Promise.withResolvers<void>();
  let running = 0;
  const closed = idle.promise.then(() => parts.afterLast());
  let isOpen = true;

  const leave = () => {
    const next = line.shift();
    if (next !== undefined) return next();
    running -= 1;
    if (!isOpen && running === 0) idle.resolve();
  };
  return {
    channel: parts.channel,
    providerId: parts.providerId,
    concurrency: parts.concurrency,
    send: async (message, handOff) => {
      if (!isOn(parts.channel, message))
        throw new Error(`Provider ${parts.providerId} was given a message of channel ${message.channel}.`);
      if (!isOpen) return shuttingDown(parts.providerId);
      if (running < parts.concurrency) running += 1;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await parts.handOver(message, handOff);
      } finally {
        leave();
      }
    },
    close: () => {
      isOpen = false;
      if (running === 0) idle.resolve();
      return closed;
    },
  };
}

function isOn<C extends Channel>(channel: C, message: OutboundMessage): message is MessageOf<C> {
  return message.channel === channel;
}

function shuttingDown(providerId: string): SendOutcome {
  const sentence = `Provider ${providerId} is shutting down; the message stays ready.`;
  return {
    kind: 'rejected-temporarily',
    reason: reason('provider_closed', sentence),
    scope: 'provider',
    retryAfterMs: 0,
  };
}

import type { MessageSender, OutboundMessage, SendOutcome } from '../ports/message-sender.ts';

/** What a scripted sender does with one message. */
export type SenderScript = (
  message: OutboundMessage,
  handOff: Parameters<MessageSender['send']>[1],
) => Promise<SendOutcome>;

/** A sender for tests; `handedOff` lists the keys for which permission was granted, in order. */
export interface ScriptedSender extends MessageSender {
  readonly handedOff: readonly string[];
  /** How many messages were under way at once at most. */
  readonly mostAtOnce: () => number;
}

/** Hands over and reports success. */
export const sendsAll: SenderScript = async (_message, handOff) => {
  const permission = await handOff();
  if (!permission.granted) return { kind: 'refused-by-gate', reason: permission.reason };
  return { kind: 'sent', providerMessageId: null, response: '250 OK', segments: null };
};

export function createScriptedSender(script: SenderScript = sendsAll, concurrency = 4): ScriptedSender {
  const handedOff: string[] = [];
  let underWay = 0;
  let most = 0;
  return {
    channel: 'email',
    providerId: 'scripted',
    concurrency,
    handedOff,
    mostAtOnce: () => most,
    send: async (message, handOff) => {
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        return await script(message, async () => {
          const permission = await handOff();
          if (permission.granted) handedOff.push(message.key);
          return permission;
        });
      } finally {
        underWay -= 1;
      }
    },
    close: async () => undefined,
  };
}

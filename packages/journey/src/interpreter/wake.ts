import { z } from 'zod';
import type { Reason } from './reason.ts';

/** What a waiting enrollment wants to be woken by; always about its own contact. Stored as text by `wakeKeyText`. */
export type WakeKey =
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'stage'; readonly model: string }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'segment'; readonly segment: string }
  /** Any message to the contact. */
  | { readonly kind: 'message'; readonly what: 'sent' | 'delivered' | 'opened' | 'clicked' | 'replied' }
  | { readonly kind: 'consent'; readonly channel: 'email' | 'sms' }
  /** A goal of the journey settings is reached; noticed by the step itself, never looked up. */
  | { readonly kind: 'goal'; readonly goal: string };

/** Reads a stored wake key back. */
export const wakeKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), name: z.string() }),
  z.strictObject({ kind: z.literal('stage'), model: z.string() }),
  z.strictObject({ kind: z.literal('attribute'), name: z.string() }),
  z.strictObject({ kind: z.literal('segment'), segment: z.string() }),
  z.strictObject({
    kind: z.literal('message'),
    what: z.enum(['sent', 'delivered', 'opened', 'clicked', 'replied']),
  }),
  z.strictObject({ kind: z.literal('consent'), channel: z.enum(['email', 'sms']) }),
  z.strictObject({ kind: z.literal('goal'), goal: z.string() }),
]);

/** Text form of a wake key, the indexed column value: `event:Order Completed`. */
export function wakeKeyText(key: WakeKey): string {
  switch (key.kind) {
    case 'stage':
      return `stage:${key.model}`;
    case 'segment':
      return `segment:${key.segment}`;
    case 'message':
      return `message:${key.what}`;
    case 'consent':
      return `consent:${key.channel}`;
    case 'goal':
      return `goal:${key.goal}`;
    default:
      return `${key.kind}:${key.name}`;
  }
}

/** The wake key that `wakeKeyText` wrote. Fails: throws for any other text, which is a bug of the store. */
export function wakeKeyOfText(text: string): WakeKey {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const named: Readonly<Record<string, string>> = {
    stage: 'model',
    segment: 'segment',
    message: 'what',
    consent: 'channel',
    goal: 'goal',
  };
  return wakeKeySchema.parse({ kind, [named[kind] ?? 'name']: rest });
}

/** How the awaited message ended, as the send node sees it. */
export type MessageSettlement =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'unsure'; readonly reason: Reason }
  | { readonly outcome: 'not-sent'; readonly reason: Reason };

/** Why `step()` is called for an enrollment. */
export type Wake =
  /** New enrollment: enter the entry node. */
  | { readonly kind: 'entered' }
  /** `dueAt` has passed. */
  | { readonly kind: 'due' }
  /** One of the wake keys fired; conditions must be looked at again. */
  | { readonly kind: 'woken' }
  /** Something happened that the journey's goals or exit rules speak of; the node did not ask for it. */
  | { readonly kind: 'watched' }
  /** The message the node waits for was handed off, refused or became unsure. */
  | { readonly kind: 'message-settled'; readonly settlement: MessageSettlement };

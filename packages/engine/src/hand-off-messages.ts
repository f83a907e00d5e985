import { reason } from '@perennial/journey';
import type { Engine } from './engine.ts';
import { createHandOffBatch, createSettleBatch } from './hand-off-batches.ts';
import type { Clock } from './ports/clock.ts';
import type { ClaimedMessage, MessageOutcome } from './ports/message-queue.ts';
import type { MessageRenderer, RenderOutcome } from './ports/message-renderer.ts';
import type { MessageSender, OutboundEmail, OutboundMessage, SendOutcome } from './ports/message-sender.ts';

/** Who the company is towards recipients; read for every message, so that a change needs no restart. */
export interface SenderIdentity {
  readonly from: OutboundEmail['from'];
  readonly replyTo: string | null;
  /** Where a provider reports about the message with this key; null when no address of ours is known. */
  readonly statusCallbackUrl: (messageKey: string) => string | null;
}

/** What a sender loop works with. */
export interface SenderLoopParts {
  readonly engine: Engine;
  readonly sender: MessageSender;
  readonly renderer: MessageRenderer;
  readonly clock: Clock;
  readonly identity: () => SenderIdentity;
  /** Enrollments that awaited these messages are due now. */
  readonly onSettled: () => void;
  /** The database or the renderer failed; the loop goes on by itself. */
  readonly onError: (error: unknown) => void;
}

/** The running sender of one channel. */
export interface SenderLoop {
  /** Messages became ready: look at once. */
  readonly poke: () => void;
  /** Takes nothing new, lets what is under way end and settles it; what was claimed in vain is given back. */
  readonly stop: () => Promise<void>;
}

/** The queue is looked at again at least this often. */
const longestSleepMs = 1000;
const failurePauseMs = 1000;

/**
 * Hands messages of one channel over: claim, render, send with the second gate, settle. Claims at most twice what the sender takes at once, so
 * that little is claimed in vain when the process dies.
 */
export function startSenderLoop(parts: SenderLoopParts): SenderLoop {
  const { engine, sender, clock, onError } = parts;
  const requestHandOff = createHandOffBatch(engine);
  const settle = createSettleBatch(engine, sender.concurrency, parts.onSettled, onError);
  const underWay = new Set<Promise<void>>();
  const queue: ClaimedMessage[] = [];
  let isStopping = false;
  let isPoked = false;
  let wake: (() => void) | null = null;
  const poke = (): void => {
    isPoked = true;
    wake?.();
  };
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const startWhatFits = (): void => {
    while (!isStopping && underWay.size < sender.concurrency) {
      const message = queue.shift();
      if (message === undefined) return;
      if (message.leaseUntil <= clock.now()) continue;
      // The place is free again only when the outcome is on disk, so that a crash leaves at most so many messages unsure (guarantees G3).
      const work = handOver(parts, message, () => requestHandOff({ key: message.key, epoch: message.epoch }))
        .then(settle.add, onError)
        .then(() => {
          underWay.delete(work);
          startWhatFits();
          if (queue.length < sender.concurrency) poke();
        });
      underWay.add(work);
    }
  };

  const claim = async (): Promise<number> => {
    const limit = sender.concurrency * 2 - underWay.size - queue.length;
    if (limit <= 0) return 0;
    const claimed = await engine.claimMessages({ channel: sender.channel, provider: sender.providerId, limit });
    queue.push(...claimed);
    startWhatFits();
    return claimed.length;
  };

  const rest = async (): Promise<void> => {
    const nearest = await engine.nearestMessageAt(sender.channel);
    const isFull = underWay.size + queue.length >= sender.concurrency;
    if (isPoked || isStopping) return;
    const waitMs = isFull || nearest === null ? longestSleepMs : nearest - clock.now();
    await sleep(Math.max(1, Math.min(longestSleepMs, waitMs)));
  };

  const run = async (): Promise<void> => {
    while (!isStopping) {
      isPoked = false;
      try {
        if ((await claim()) === 0) await rest();
      } catch (error) {
        onError(error);
        if (!isStopping) await sleep(failurePauseMs);
      }
    }
    while (underWay.size > 0) await Promise.all(underWay);
    await settle.flush();
    const unused = queue.splice(0).map(({ key, epoch }) => ({ key, epoch }));
    if (unused.length > 0) await engine.releaseClaims(unused).catch(onError);
  };

  const done = run();
  return {
    poke,
    stop: async () => {
      isStopping = true;
      poke();
      await done;
    },
  };
}

/** The message is fine and is tried again. */
const rendererFailed: SendOutcome = {
  kind: 'rejected-temporarily',
  reason: reason('renderer_failed', 'The message could not be rendered just now.'),
  scope: 'message',
  retryAfterMs: null,
};

/** Renders and sends one message; every way it can end is an outcome. */
async function handOver(
  parts: SenderLoopParts,
  message: ClaimedMessage,
  handOff: Parameters<MessageSender['send']>[1],
): Promise<MessageOutcome> {
  const { sender, clock, identity } = parts;
  const { key, epoch } = message;
  const startedAt = clock.now();
  const base = { key, epoch, provider: sender.providerId, startedAt };
  const rendered = await renderSafely(parts, message);
  if (rendered === null) return { ...base, outcome: rendererFailed, subject: null };
  if (rendered.kind === 'failed') {
    return { ...base, outcome: { kind: 'render-failed', reason: rendered.reason }, subject: null };
  }
  const subject = rendered.kind === 'email' ? rendered.subject : null;
  let wasGranted = false;
  try {
    const outcome = await sender.send(outbound(message, rendered, identity()), async () => {
      const permission = await handOff();
      wasGranted = permission.granted;
      return permission;
    });
    return { ...base, outcome, subject };
  } catch (error) {
    return { ...base, outcome: brokenSender(error, wasGranted), subject };
  }
}

/** A sender must not throw. Once permission was granted nobody knows what it had done by then, so the message may not be sent again. */
function brokenSender(error: unknown, wasGranted: boolean): SendOutcome {
  const what = error instanceof Error ? error.message : String(error);
  const why = reason('sender_failed', `The provider's adapter broke while sending: ${what}`);
  if (wasGranted) return { kind: 'unsure', reason: why };
  return { kind: 'rejected-temporarily', reason: why, scope: 'message', retryAfterMs: null };
}

/** Null when the renderer itself failed, which says nothing about the message. */
async function renderSafely(
  { renderer, onError }: SenderLoopParts,
  message: ClaimedMessage,
): Promise<RenderOutcome | null> {
  const { key, channel, content, scope, trackOpens, trackClicks, isTransactional } = message;
  try {
    return await renderer.render({
      messageKey: key,
      channel,
      content,
      scope,
      trackOpens,
      trackClicks,
      unsubscribable: !isTransactional,
    });
  } catch (error) {
    onError(error);
    return null;
  }
}

function outbound(
  { key, attempt, address }: ClaimedMessage,
  rendered: Exclude<RenderOutcome, { kind: 'failed' }>,
  identity: SenderIdentity,
): OutboundMessage {
  if (rendered.kind === 'sms') {
    const statusCallbackUrl = identity.statusCallbackUrl(key);
    return { channel: 'sms', key, attempt, to: address, body: rendered.body, statusCallbackUrl };
  }
  const { subject, html, text, unsubscribeUrl } = rendered;
  const { from, replyTo } = identity;
  return { channel: 'email', key, attempt, to: address, from, replyTo, subject, html, text, unsubscribeUrl };
}

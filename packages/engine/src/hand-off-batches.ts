import type { Engine } from './engine.ts';
import type { MessageLease, MessageOutcome } from './ports/message-queue.ts';
import type { HandOffPermission } from './ports/message-sender.ts';

/** Outcomes wait so long for company before they are settled: an fsync costs more than the wait. */
const settleAfterMs = 10;
/** A settlement that failed is tried again; the provider's answer is known and must not be lost. */
const settleRetryMs = 500;

interface WaitingLease {
  readonly lease: MessageLease;
  readonly resolve: (permission: HandOffPermission) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks for permissions together: all that are wanted within one turn of the event loop share one commit. */
export function createHandOffBatch(engine: Engine): (lease: MessageLease) => Promise<HandOffPermission> {
  let waiting: WaitingLease[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const answers = await engine.markHandingOff(batch.map(({ lease }) => lease));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer) resolve(answer);
        else reject(new Error('The engine gave no answer for a lease.'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (lease) =>
    new Promise((resolve, reject) => {
      waiting.push({ lease, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void flush());
    });
}

/** Collects outcomes and settles them together. */
export interface SettleBatch {
  /** Resolves when this outcome is settled: until then a crash would leave its message unsure. */
  readonly add: (outcome: MessageOutcome) => Promise<void>;
  /** Resolves when everything added so far is settled. */
  readonly flush: () => Promise<void>;
}

/**
 * @param mostOutcomes so many are settled at once without waiting for more: as many as the sender takes at once
 * @param onSettled called after each commit, with how many messages it settled
 */
export function createSettleBatch(
  engine: Engine,
  mostOutcomes: number,
  onSettled: (count: number) => void,
  onError: (error: unknown) => void,
): SettleBatch {
  let waiting: { readonly outcome: MessageOutcome; readonly resolve: () => void }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  const settle = async (outcomes: readonly MessageOutcome[]): Promise<void> => {
    for (;;) {
      try {
        await engine.settleMessages(outcomes);
        onSettled(outcomes.length);
        return;
      } catch (error) {
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, settleRetryMs));
      }
    }
  };

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return running;
    running = running.then(async () => {
      await settle(batch.map(({ outcome }) => outcome));
      for (const { resolve } of batch) resolve();
    });
    return running;
  };

  return {
    add: (outcome) =>
      new Promise((resolve) => {
        waiting.push({ outcome, resolve });
        if (waiting.length >= mostOutcomes) void flush();
        else timer ??= setTimeout(() => void flush(), settleAfterMs);
      }),
    flush,
  };
}

import type { Engine } from './engine.ts';
import type { Clock } from './ports/clock.ts';

/** Batches begin here and then follow the time they take. */
const firstBatch = 250;
const smallestBatch = 25;
const largestBatch = 1000;
/** A batch is one transaction; requests wait behind it, so it should not take longer than this. */
const batchBudgetMs = { from: 10, to: 15 } as const;
/** The clock is read again at least this often, so that a clock step cannot make the loop oversleep. */
const longestSleepMs = 1000;
/** How often leases of owners that vanished are looked for. */
const recoveryEveryMs = 15_000;
/** After a database failure the loop waits this long and tries again. */
const failurePauseMs = 1000;

/** After a run that died, so many enrollments are advanced carefully: as many as a batch could have held. */
const carefulEnrollments = largestBatch;

/** What the loop tells the runtime. */
export interface EngineLoopEvents {
  /** New messages are ready to be claimed. */
  readonly onMessages: () => void;
  /** The database failed; the loop goes on by itself. */
  readonly onError: (error: unknown) => void;
}

/** The running engine. */
export interface EngineLoop {
  /** Something became due: look at once. */
  readonly poke: () => void;
  /** Resolves when the batch in progress is on disk; nothing runs afterwards. */
  readonly stop: () => Promise<void>;
}

/**
 * Keeps advancing what is due: one timer armed for the nearest due time, at most a second ahead, poked by new work.
 * @param elapsedMs monotonic milliseconds, to size the batches
 */
export function startEngineLoop(
  engine: Engine,
  clock: Clock,
  events: EngineLoopEvents,
  elapsedMs: () => number = () => performance.now(),
): EngineLoop {
  let isStopping = false;
  let isPoked = false;
  let wake: (() => void) | null = null;
  let limit = firstBatch;
  let carefulLeft = 0;
  let recoverAt = clock.now() + recoveryEveryMs;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const advanceOnce = async (): Promise<boolean> => {
    if (carefulLeft > 0) {
      const { looked, messages } = await engine.advanceCarefully();
      carefulLeft = looked === 0 ? 0 : carefulLeft - looked;
      if (messages > 0) events.onMessages();
      return looked > 0;
    }
    const started = elapsedMs();
    const { looked, messages } = await engine.advance(limit);
    const isFull = looked >= limit;
    limit = nextBatchSize(limit, looked, elapsedMs() - started);
    if (messages > 0) events.onMessages();
    return isFull;
  };

  const rest = async (): Promise<void> => {
    if (clock.now() >= recoverAt) {
      recoverAt = clock.now() + recoveryEveryMs;
      const { released, unsure } = await engine.recoverLeases('expired');
      if (released > 0) events.onMessages();
      if (released + unsure > 0) return;
    }
    const nearest = await engine.nearestDueAt();
    if (isPoked || isStopping) return;
    await sleep(Math.max(0, Math.min(longestSleepMs, (nearest ?? Number.POSITIVE_INFINITY) - clock.now())));
  };

  const run = async (): Promise<void> => {
    let hasBegun = false;
    while (!isStopping) {
      isPoked = false;
      try {
        if (!hasBegun && !(await engine.beginRun()).wasClean) carefulLeft = carefulEnrollments;
        hasBegun = true;
        if (!(await advanceOnce())) await rest();
      } catch (error) {
        events.onError(error);
        if (!isStopping) await sleep(failurePauseMs);
      }
    }
    if (hasBegun) await engine.endRun().catch(events.onError);
  };

  const done = run();
  const poke = (): void => {
    isPoked = true;
    wake?.();
  };
  return {
    poke,
    stop: async () => {
      isStopping = true;
      poke();
      await done;
    },
  };
}

/** Grows batches that took less than the budget and shrinks those that took more. */
export function nextBatchSize(limit: number, looked: number, tookMs: number): number {
  if (tookMs > batchBudgetMs.to) return Math.max(smallestBatch, Math.floor(limit * 0.7));
  if (looked < limit || tookMs > batchBudgetMs.from) return limit;
  return Math.min(largestBatch, Math.ceil(limit * 1.5));
}

import { Worker } from 'node:worker_threads';
import type { RenderOutcome } from '@perennial/engine';
import { reason } from '@perennial/journey';
import { watchCpu } from './cpu-limit.ts';
import type { RenderJob, RenderWorkerData, WorkerPost } from './render-job.ts';

export interface RenderPoolOptions {
  readonly workers: number;
  /** Processor time after which a render loses its worker, in ms. */
  readonly killAfterMs: number;
  /** Old-space limit of one worker. */
  readonly memoryMb: number;
  /** Module the workers run; answers each `RenderJob` with a `WorkerPost`. */
  readonly script: URL;
  readonly workerData: RenderWorkerData;
}

interface Waiting {
  readonly job: RenderJob;
  /** True once a worker was lost over this job. */
  readonly retried: boolean;
  readonly settle: (outcome: RenderOutcome) => void;
  readonly fail: (error: Error) => void;
}

interface Seat {
  worker: Worker | null;
  ready: boolean;
  busy: Waiting | null;
  stopWatching: () => void;
}

/**
 * Worker threads that render, each one job at a time, so that killing one costs exactly one job. A job that lost its worker is tried once
 * more, because a worker can also be lost by accident; its content is then suspect, and suspects may hold only one worker,
 * so that the others stay free for everybody else.
 */
export class RenderPool {
  readonly #options: RenderPoolOptions;
  readonly #seats: readonly Seat[];
  readonly #line: Waiting[] = [];
  readonly #suspects = new Set<string>();
  #closed = false;
  #failedStarts = 0;

  constructor(options: RenderPoolOptions) {
    this.#options = options;
    const free = (): Seat => ({ worker: null, ready: false, busy: null, stopWatching: () => undefined });
    this.#seats = Array.from({ length: options.workers }, free);
  }

  /** Rejects when the pool is closed or its workers cannot start: then nothing is known about the template. */
  render(job: RenderJob): Promise<RenderOutcome> {
    if (this.#closed) return Promise.reject(new Error(CLOSED));
    return new Promise((settle, fail) => {
      this.#line.push({ job, retried: false, settle, fail });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#failLine(CLOSED);
    await Promise.all(
      this.#seats.map(async (seat) => {
        seat.stopWatching();
        seat.busy?.fail(new Error(CLOSED));
        seat.busy = null;
        await seat.worker?.terminate();
      }),
    );
  }

  #dispatch(): void {
    for (const seat of this.#seats) {
      if (seat.busy !== null || this.#line.length === 0) continue;
      if (!seat.ready) {
        this.#start(seat);
        continue;
      }
      const index = this.#line.findIndex((waiting) => this.#mayRun(waiting));
      const [waiting] = index < 0 ? [] : this.#line.splice(index, 1);
      if (waiting !== undefined) this.#run(seat, waiting);
    }
  }

  #mayRun(waiting: Waiting): boolean {
    const isSuspect = (one: Waiting | null) => one !== null && this.#suspects.has(one.job.contentId);
    return !isSuspect(waiting) || !this.#seats.some((seat) => isSuspect(seat.busy));
  }

  #start(seat: Seat): void {
    if (seat.worker !== null || this.#closed) return;
    const worker = new Worker(this.#options.script, {
      workerData: this.#options.workerData,
      // nothing of ours is in there to be read
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
    });
    worker.unref();
    worker.on('message', (post: WorkerPost) => this.#hear(seat, post));
    // a worker that runs out of memory says so here and is gone
    worker.on('error', (error) => this.#lose(seat, worker, error.message));
    worker.on('exit', () => this.#lose(seat, worker, 'its worker ended'));
    seat.worker = worker;
  }

  #hear(seat: Seat, post: WorkerPost): void {
    if (post.kind === 'ready') {
      seat.ready = true;
      this.#failedStarts = 0;
    } else {
      seat.stopWatching();
      const waiting = seat.busy;
      seat.busy = null;
      waiting?.settle(post.outcome);
    }
    this.#dispatch();
  }

  #run(seat: Seat, waiting: Waiting): void {
    const { worker } = seat;
    if (worker === null) return;
    seat.busy = waiting;
    worker.postMessage(waiting.job);
    const limit = this.#options.killAfterMs;
    seat.stopWatching = watchCpu(worker, limit, () => {
      // an answer that already lies in the mailbox of a busy main thread counts
      setImmediate(() => {
        if (seat.busy === waiting) this.#lose(seat, worker, `it used more than ${limit} ms of processor time`);
      });
    });
  }

  #lose(seat: Seat, worker: Worker, why: string): void {
    if (seat.worker !== worker) return;
    const waiting = seat.busy;
    const started = seat.ready;
    seat.stopWatching();
    seat.worker = null;
    seat.ready = false;
    seat.busy = null;
    void worker.terminate();
    if (this.#closed) return;
    if (!started) this.#failedStarts += 1;
    if (this.#failedStarts >= MOST_FAILED_STARTS) this.#failLine(`Render workers do not start: ${why}.`);
    if (waiting !== null) this.#blame(waiting, why);
    // at once: the next message should not wait for a thread to start
    if (started) this.#start(seat);
    this.#dispatch();
  }

  #failLine(why: string): void {
    for (const waiting of this.#line.splice(0)) waiting.fail(new Error(why));
  }

  #blame(waiting: Waiting, why: string): void {
    this.#suspect(waiting.job.contentId);
    if (waiting.retried) waiting.settle(runaway(why));
    else this.#line.push({ ...waiting, retried: true });
  }

  #suspect(contentId: string): void {
    this.#suspects.add(contentId);
    const [oldest] = this.#suspects;
    if (this.#suspects.size > LONGEST_MEMORY && oldest !== undefined) this.#suspects.delete(oldest);
  }
}

const CLOSED = 'The renderer was closed.';
/** In a row; a worker that never gets ready would otherwise be started forever. */
const MOST_FAILED_STARTS = 3;
/** Contents remembered as suspect; forgetting one costs a second retry. */
const LONGEST_MEMORY = 1000;

function runaway(why: string): RenderOutcome {
  const sentence = `The message template was stopped: ${why}. Look for loops that grow with the data.`;
  return { kind: 'failed', reason: reason('render_error', sentence, { line: null, column: null }) };
}

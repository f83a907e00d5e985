import type { Worker } from 'node:worker_threads';

/** Reading the processor time costs about as much as rendering a word, so it is read at every so many steps only. */
const STEPS_BETWEEN_LOOKS = 16;

/**
 * A limit on the processor time of the calling thread, counted from now. Time in which a busy machine runs something else does not count:
 * a wall clock would blame innocent templates for it.
 * @returns to be called at every step; throws once the time is used up
 */
export function createCpuLimit(limitMs: number): () => void {
  const start = process.threadCpuUsage();
  let steps = 0;
  return () => {
    steps += 1;
    if (steps % STEPS_BETWEEN_LOOKS === 0 && milliseconds(process.threadCpuUsage(start)) > limitMs)
      throw new Error(`it used more than ${limitMs} ms of processor time`);
  };
}

/** Slower than this by the wall clock is dead, however little processor time it got. */
const LONGEST_WAIT_FACTOR = 20;

/**
 * Watches from outside how much processor time a worker uses for one job, for what never reaches a step of its own limit.
 * @param limitMs processor time; noticed between half of it and all of it
 * @returns stops watching
 */
export function watchCpu(worker: Worker, limitMs: number, onExceeded: () => void): () => void {
  const share = limitMs / 2;
  let isOver = false;
  const exceed = () => {
    if (!isOver) onExceeded();
  };
  const deadline = setTimeout(exceed, limitMs * LONGEST_WAIT_FACTOR);
  // the first look is the baseline: most jobs are done before it, and asking at every start would cost more than most jobs
  const look = async (before: NodeJS.CpuUsage | null): Promise<void> => {
    const now = await worker.cpuUsage().catch(() => null);
    // a worker that is gone says so by itself
    if (isOver || now === null) return;
    const used = before === null ? 0 : milliseconds(now) - milliseconds(before);
    if (used >= share) exceed();
    else timer = setTimeout(() => void look(before ?? now), Math.max(share - used, SHORTEST_PAUSE_MS));
  };
  let timer = setTimeout(() => void look(null), share);
  return () => {
    isOver = true;
    clearTimeout(timer);
    clearTimeout(deadline);
  };
}

const SHORTEST_PAUSE_MS = 10;

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

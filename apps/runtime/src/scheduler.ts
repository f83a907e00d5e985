import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import { stageModels } from './read-models/stage-models.ts';
import type { SegmentKeeper } from './segments/segment-keeper.ts';
import type { Writer } from './writer/start-writer.ts';

export interface SchedulerParts {
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly segments: SegmentKeeper;
  readonly log: Logger;
}

export interface Scheduler {
  /** Starts nothing new; resolves when what runs has ended. */
  readonly stop: () => Promise<void>;
}

interface Job {
  readonly name: string;
  /** Cron expression in UTC. */
  readonly when: string;
  readonly isRunAtStart?: boolean;
  readonly run: (isStopping: () => boolean) => Promise<void>;
}

const byRuntime = { actor: 'runtime', requestId: null };

/**
 * Periodic work. Every job may be repeated or missed without harm: the database says what is left to do, so a run that overlaps or a runtime
 * that was down loses nothing. A job that still runs is not started again.
 */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { log } = parts;
  let isStopping = false;
  const running = new Map<string, Promise<void>>();
  const start = (job: Job): void => {
    if (isStopping || running.has(job.name)) return;
    const work = job
      .run(() => isStopping)
      .catch((error: unknown) => log.error({ err: error, job: job.name }, 'scheduled work failed and will run again'))
      .finally(() => running.delete(job.name));
    running.set(job.name, work);
  };
  const jobs = jobsOf(parts);
  const tasks = jobs.map((job) => schedule(job.when, () => start(job), { timezone: 'UTC' }));
  for (const job of jobs) if (job.isRunAtStart) start(job);
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(running.values());
    },
  };
}

function jobsOf({ read, writer, segments, log }: SchedulerParts): readonly Job[] {
  return [
    { name: 'silence', when: '*/5 * * * *', run: (isStopping) => scanSilence(read, writer, isStopping) },
    { name: 'orphans', when: '7 3 * * *', isRunAtStart: true, run: () => tellOrphans(writer, log) },
    { name: 'touched segments', when: '*/2 * * * * *', run: (isStopping) => judgeTouched(writer, isStopping) },
    {
      name: 'segments that time changes',
      when: '*/10 * * * *',
      isRunAtStart: true,
      run: (isStopping) => segments.refreshAll('by-time', isStopping),
    },
    { name: 'all segments', when: '23 2 * * *', run: (isStopping) => segments.refreshAll('all', isStopping) },
    {
      name: 'early provider reports',
      when: '* * * * *',
      run: async () => {
        await writer.matchStoredFacts();
      },
    },
    {
      name: 'idempotency keys',
      when: '17 * * * *',
      run: async () => {
        await writer.run('forgetIdempotent', null, byRuntime);
      },
    },
  ];
}

/** Looks for what would never go on by itself, and tells the operator (guarantee G1). */
async function tellOrphans(writer: Writer, log: Logger): Promise<void> {
  const orphans = await writer.findOrphans();
  const alert = { kind: 'orphans', subject: 'engine' };
  if (orphans.length === 0) {
    await writer.run('resolveAlert', alert, byRuntime);
    return;
  }
  log.error({ orphans }, 'something waits for nothing');
  const sentence = `${orphans.length} enrollments or messages wait for nothing and will not go on: look at the log and report it.`;
  await writer.run('raiseAlert', { ...alert, sentence }, byRuntime);
}

/** Judges by segments what messages and choices changed since. */
async function judgeTouched(writer: Writer, isStopping: () => boolean): Promise<void> {
  while ((await writer.judgeTouched()) > 0 && !isStopping());
}

/** Moves contacts who were silent long enough, in chunks, model by model. */
async function scanSilence(read: Kysely<Tables>, writer: Writer, isStopping: () => boolean): Promise<void> {
  for (const { key } of await stageModels(read)) {
    let cursor: number | null = null;
    do {
      const step: Awaited<ReturnType<Writer['scanStages']>> = await writer.scanStages({
        model: key,
        rules: 'silence',
        cursor,
        startsJourneys: true,
      });
      cursor = step.nextCursor;
    } while (cursor !== null && !isStopping());
  }
}

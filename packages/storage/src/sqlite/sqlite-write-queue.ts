import type { SqlSession } from '../session/sql-session.ts';
import type { WritePriority, WriteTransactions } from '../session/write-queue.ts';
import type { SqliteConnection } from './open-database.ts';
import { createSqliteSession } from './sqlite-session.ts';

/** Requests that share one commit stop being added after so long, so that none waits much longer than an fsync takes anyway. */
const groupBudgetMs = 8;

/** After so many groups of requests the engine gets a turn, so that a flood of requests never stops journeys. */
const mostGroupsInARow = 4;

interface Job {
  readonly work: (session: SqlSession) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type JobResult = { readonly job: Job; readonly value: unknown } | { readonly job: Job; readonly error: unknown };

/**
 * The only place that begins and commits on SQLite. Every transaction is IMMEDIATE: a transaction that reads first and then upgrades fails
 * at once with SQLITE_BUSY_SNAPSHOT, whatever the busy timeout.
 * @param elapsedMs monotonic milliseconds, to bound a group commit
 */
export function createSqliteWriteQueue(
  connection: SqliteConnection,
  elapsedMs: () => number = () => performance.now(),
): WriteTransactions {
  const session = createSqliteSession(connection);
  const waiting: Readonly<Record<WritePriority, Job[]>> = { request: [], engine: [] };
  let running: Promise<void> | null = null;
  let groupsInARow = 0;

  const next = (): Job | undefined => {
    const isEnginesTurn = groupsInARow >= mostGroupsInARow && waiting.engine.length > 0;
    const request = isEnginesTurn ? undefined : waiting.request.shift();
    groupsInARow = request === undefined ? 0 : groupsInARow + 1;
    return request ?? waiting.engine.shift();
  };

  const runInSavepoint = async (job: Job): Promise<JobResult> => {
    connection.exec('SAVEPOINT request');
    try {
      const value = await job.work(session);
      connection.exec('RELEASE request');
      return { job, value };
    } catch (error) {
      // A full disk or an I/O error may have rolled everything back already; then there is no savepoint to return to.
      if (!connection.inTransaction) throw error;
      connection.exec('ROLLBACK TO request');
      connection.exec('RELEASE request');
      session.versions.clear();
      return { job, error };
    }
  };

  const runGroup = async (first: Job): Promise<void> => {
    const started = elapsedMs();
    const group: Job[] = [];
    const results: JobResult[] = [];
    try {
      connection.exec('BEGIN IMMEDIATE');
      for (
        let job: Job | undefined = first;
        job;
        job = elapsedMs() - started < groupBudgetMs ? waiting.request.shift() : undefined
      ) {
        group.push(job);
        results.push(await runInSavepoint(job));
      }
      connection.exec('COMMIT');
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      // A version read in this transaction may never come to be, and its key be given to another one.
      session.versions.clear();
      for (const job of group.length > 0 ? group : [first]) job.reject(error);
      return;
    }
    for (const result of results) {
      if ('error' in result) result.job.reject(result.error);
      else result.job.resolve(result.value);
    }
  };

  const drain = async (): Promise<void> => {
    for (let job = next(); job; job = next()) {
      await runGroup(job);
      // Lets messages from other threads in, so that a request never waits behind more than one engine batch.
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = null;
  };

  return {
    write: <Result>(priority: WritePriority, work: (session: SqlSession) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        // The queue holds jobs with their result type forgotten; each resolves with what its own work returned.
        waiting[priority].push({ work, resolve: resolve as (value: unknown) => void, reject });
        running ??= Promise.resolve().then(drain);
      }),
    close: async () => {
      while (running) await running;
      await session.db.destroy();
      if (connection.open) connection.close();
    },
  };
}

import pg from 'pg';
import type { VersionCache } from '../journeys/load-versions.ts';
import type { SqlSession } from '../session/sql-session.ts';
import type { WriteTransactions } from '../session/write-queue.ts';
import { createPostgresSession } from './postgres-session.ts';
import { postgresTypes } from './postgres-values.ts';

/** SQLSTATEs after which the same transaction succeeds when it is run again: serialization, deadlock, and a unique key that another runtime has just taken. */
const repeatable = new Set(['40001', '40P01', '23505']);
const mostRuns = 5;

/**
 * A set of rows as small as ours is joined by nested loops over indexes; without statistics the planner may choose a hash join with a
 * sequential scan of the whole table (measured, engine-numbers §2.2).
 */
const plannerOptions = '-c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c synchronous_commit=on';

/** Connections that write; a runtime seldom has more transactions than this at once. */
const mostConnections = 10;

/** Each transaction on a connection of its own. A transaction that lost against another one runs again; its work must touch nothing else. */
export function createPostgresTransactions(connectionString: string): WriteTransactions & { readonly pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString, max: mostConnections, types: postgresTypes, options: plannerOptions });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const versions: VersionCache = new Map();
  return {
    pool,
    write: async (_priority, work) => {
      for (let run = 1; ; run += 1) {
        try {
          return await runOnce(pool, versions, work);
        } catch (error) {
          if (run >= mostRuns || !(error instanceof pg.DatabaseError) || !repeatable.has(error.code ?? '')) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

async function runOnce<Result>(
  pool: pg.Pool,
  versions: VersionCache,
  work: (session: SqlSession) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(createPostgresSession(client, versions));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((broken: unknown) => {
      failure = broken instanceof Error ? broken : new Error(String(broken));
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(failure);
  }
}

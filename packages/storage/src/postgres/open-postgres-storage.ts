import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createEngineStore } from '../engine-store.ts';
import { migrateToLatest } from '../migrations/migrate.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import type { Storage } from '../sqlite/open-sqlite-storage.ts';
import type { Tables } from '../tables.ts';
import { createPostgresTransactions } from './postgres-transactions.ts';

/**
 * Connects to a PostgreSQL database, migrated to the newest schema. Any number of runtimes may do so.
 * Fails: `schema_newer`, `migration_changed`, `migration_failed`; the driver's error when there is no connection.
 * @param now ms UTC, for what is made at the very first start
 */
export async function openPostgresStorage(connectionString: string, now: number): Promise<Storage> {
  const transactions = createPostgresTransactions(connectionString);
  try {
    await migrateAlone(transactions.pool);
    const keys = await transactions.write('request', (session) => installationKeys(session, now));
    return { transactions, keys, engineStore: createEngineStore(transactions, keys), close: transactions.close };
  } catch (error) {
    await transactions.close();
    throw error;
  }
}

/** Any number that no other lock of ours uses. */
const migrationLock = 7302;

/** Runtimes that start together must not make the same tables: the others wait, then find nothing to do. */
async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    // Kysely is not destroyed afterwards: that would end the pool, which goes on to write.
    await migrateToLatest(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres');
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    client.release();
  } catch (error) {
    // Ending the connection gives the lock back whatever state it is in.
    client.release(true);
    throw error;
  }
}

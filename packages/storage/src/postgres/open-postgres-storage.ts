import { Kysely, PostgresDialect } from 'kysely';
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
    // Migrating ends with the pool left open: the same pool writes afterwards.
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: transactions.pool }) });
    await migrateToLatest(db, 'postgres');
    const keys = await transactions.write('request', (session) => installationKeys(session, now));
    return { transactions, keys, engineStore: createEngineStore(transactions, keys), close: transactions.close };
  } catch (error) {
    await transactions.close();
    throw error;
  }
}

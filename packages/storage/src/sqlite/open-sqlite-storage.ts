import type { EngineStore } from '@perennial/engine';
import { createEngineStore } from '../engine-store.ts';
import { migrateToLatest } from '../migrations/migrate.ts';
import type { WriteTransactions } from '../session/write-queue.ts';
import { type InstallationKeys, installationKeys } from '../settings/installation-keys.ts';
import { assertDurable, kyselyOn, openWriteDatabase } from './open-database.ts';
import { createSqliteWriteQueue } from './sqlite-write-queue.ts';

/** Everything that writes, on either database. */
export interface Storage {
  readonly transactions: WriteTransactions;
  readonly engineStore: EngineStore;
  readonly keys: InstallationKeys;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database file for writing, migrated to the newest schema. Exactly one process and one thread may do so.
 * Fails: `unsafe_database`, `schema_newer`, `migration_changed`, `migration_failed`.
 * @param now ms UTC, for what is made at the very first start
 */
export async function openSqliteStorage(path: string, now: number): Promise<Storage> {
  const connection = openWriteDatabase(path);
  try {
    await migrateToLatest(kyselyOn(connection), 'sqlite');
    assertDurable(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  const transactions = createSqliteWriteQueue(connection);
  const keys = await transactions.write('request', (session) => installationKeys(session, now));
  return { transactions, keys, engineStore: createEngineStore(transactions, keys), close: transactions.close };
}

import { afterAll, beforeAll } from 'vitest';
import { openPostgresStorage } from '../postgres/open-postgres-storage.ts';
import type { Storage } from '../sqlite/open-sqlite-storage.ts';
import { startPostgres } from './start-postgres.ts';

/**
 * Gives a test file one PostgreSQL server with a migrated database, started before its tests and stopped after them.
 * @returns the storage, inside tests only
 */
export function usePostgres(): () => Storage {
  let stop: () => Promise<void> = async () => undefined;
  let storage: Storage | null = null;
  beforeAll(async () => {
    const server = await startPostgres();
    stop = server.stop;
    storage = await openPostgresStorage(server.connectionString, 0);
  });
  afterAll(async () => {
    await storage?.close();
    await stop();
  });
  return () => {
    if (storage === null) throw new Error('PostgreSQL runs inside tests only: call this from a test or a hook.');
    return storage;
  };
}

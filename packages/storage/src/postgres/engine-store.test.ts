import { describeEngineStore } from '@perennial/engine/testing';
import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../sqlite/open-sqlite-storage.ts';
import { emptyTables } from '../testing/empty-tables.ts';
import { startPostgres, type TestPostgres } from '../testing/start-postgres.ts';
import { openPostgresStorage } from './open-postgres-storage.ts';

let server: TestPostgres;
let storage: Storage;

beforeAll(async () => {
  server = await startPostgres();
  storage = await openPostgresStorage(server.connectionString, 0);
});

afterAll(async () => {
  await storage.close();
  await server.stop();
});

describeEngineStore('PostgreSQL', async () => {
  const { transactions, engineStore } = storage;
  await emptyTables(transactions);
  return {
    store: engineStore,
    rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
    close: async () => undefined,
  };
});

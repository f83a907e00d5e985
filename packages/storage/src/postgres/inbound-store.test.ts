import { describeConsentAndFeedback, describeInboundStore, type InboundStoreFixture } from '@perennial/engine/testing';
import { afterAll, beforeAll } from 'vitest';
import { installDefaults } from '../commands/install-defaults.ts';
import { createInboundStore } from '../inbound/create-inbound-store.ts';
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

async function openFixture(): Promise<InboundStoreFixture> {
  const { transactions } = storage;
  await emptyTables(transactions);
  await transactions.write('request', (session) => installDefaults(session, 0));
  return {
    store: createInboundStore(transactions),
    rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
    close: async () => undefined,
  };
}

describeInboundStore('PostgreSQL', openFixture);
describeConsentAndFeedback('PostgreSQL', openFixture);

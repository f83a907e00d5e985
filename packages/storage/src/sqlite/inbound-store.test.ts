import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConsentAndFeedback, describeInboundStore, type InboundStoreFixture } from '@perennial/engine/testing';
import { installDefaults } from '../commands/install-defaults.ts';
import { createInboundStore } from '../inbound/create-inbound-store.ts';
import { migrateToLatest } from '../migrations/migrate.ts';
import { kyselyOn, openWriteDatabase } from './open-database.ts';
import { createSqliteWriteQueue } from './sqlite-write-queue.ts';

async function openFixture(): Promise<InboundStoreFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-inbound-'));
  const connection = openWriteDatabase(join(folder, 'perennial.db'));
  await migrateToLatest(kyselyOn(connection), 'sqlite');
  const transactions = createSqliteWriteQueue(connection);
  await transactions.write('request', (session) => installDefaults(session, 0));
  return {
    store: createInboundStore(transactions),
    rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
    close: async () => {
      await transactions.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describeInboundStore('SQLite', openFixture);
describeConsentAndFeedback('SQLite', openFixture);

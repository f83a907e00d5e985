import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEngineStore } from '@perennial/engine/testing';
import { openSqliteStorage } from './open-sqlite-storage.ts';

describeEngineStore('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-engine-'));
  const { transactions, engineStore, close } = await openSqliteStorage(join(folder, 'test.db'), 0);
  return {
    store: engineStore,
    rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
    close: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
});

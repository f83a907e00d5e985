import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineStore } from '@perennial/engine';
import { installDefaults } from '../commands/install-defaults.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { openSqliteStorage } from '../sqlite/open-sqlite-storage.ts';

/** A company's store on a SQLite file of its own, with the stage model, rules and topics of a new installation. */
export interface TestStore {
  readonly engineStore: EngineStore;
  readonly write: <Result>(work: (session: SqlSession) => Promise<Result>) => Promise<Result>;
  readonly rows: (sql: string, parameters?: readonly SqlValue[]) => Promise<readonly Record<string, unknown>[]>;
  /** Closes the store and takes its folder away. */
  readonly close: () => Promise<void>;
}

/** Opens a new store in a temporary folder. */
export async function openTestStore(now: number): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-store-'));
  const storage = await openSqliteStorage(join(folder, 'perennial.db'), now);
  const write: TestStore['write'] = (work) => storage.transactions.write('request', work);
  await write((session) => installDefaults(session, now));
  return {
    engineStore: storage.engineStore,
    write,
    rows: (sql, parameters = []) => write((session) => session.all(sql, parameters)),
    close: async () => {
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateToLatest } from '../migrations/migrate.ts';
import type { SqlSession } from '../session/sql-session.ts';
import type { WriteTransactions } from '../session/write-queue.ts';
import { kyselyOn, openWriteDatabase, type SqliteConnection } from './open-database.ts';
import { createSqliteWriteQueue } from './sqlite-write-queue.ts';

const set = (key: string) => (session: SqlSession) =>
  session.run('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 0)', [key, '1']);

describe('the write queue', () => {
  let folder: string;
  let path: string;
  let connection: SqliteConnection;
  let queue: WriteTransactions;
  let elapsed = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-queue-'));
    path = join(folder, 'test.db');
    connection = openWriteDatabase(path);
    await migrateToLatest(kyselyOn(connection), 'sqlite');
    elapsed = 0;
    queue = createSqliteWriteQueue(connection, () => elapsed);
  });
  afterEach(async () => {
    await queue.close();
    await rm(folder, { recursive: true });
  });

  const keys = async (): Promise<readonly string[]> => {
    const rows = await queue.write('request', (session) =>
      session.all<{ key: string }>('SELECT key FROM settings', []),
    );
    return rows.map(({ key }) => key).sort();
  };

  it('lets waiting requests share one commit, and rolls back only the one that fails', async () => {
    const reader = openWriteDatabase(path);
    const seen: number[] = [];
    const look = (): void => {
      seen.push(Number(reader.prepare('SELECT COUNT(*) FROM settings').pluck().get()));
    };
    const results = await Promise.allSettled([
      queue.write('request', set('a')),
      queue.write('request', async (session) => {
        await set('b')(session);
        throw new Error('refused');
      }),
      queue.write('request', async (session) => {
        look();
        return set('c')(session);
      }),
    ]);
    reader.close();
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual([0]);
    expect(await keys()).toEqual(['a', 'c']);
  });

  it('answers only when the work is on disk', async () => {
    await queue.write('request', set('a'));
    const reader = openWriteDatabase(path);
    expect(reader.prepare('SELECT COUNT(*) FROM settings').pluck().get()).toBe(1);
    reader.close();
  });

  it('lets requests pass the engine', async () => {
    const order: string[] = [];
    const note = (name: string) => async (): Promise<void> => {
      order.push(name);
    };
    await Promise.all([
      queue.write('engine', note('engine 1')),
      queue.write('engine', note('engine 2')),
      queue.write('request', note('request 1')),
      queue.write('request', note('request 2')),
    ]);
    expect(order).toEqual(['request 1', 'request 2', 'engine 1', 'engine 2']);
  });

  it('gives the engine its turn while requests keep coming', async () => {
    let hasRun = false;
    const engine = queue.write('engine', async () => {
      hasRun = true;
    });
    let requests = 0;
    const flood = async (): Promise<void> => {
      while (!hasRun && requests < 100) {
        requests += 1;
        await queue.write('request', set(`flood-${requests}`));
      }
    };
    await Promise.all([flood(), flood(), engine]);
    expect(requests).toBeLessThan(20);
  });

  it('closes a group when its time is up', async () => {
    const slow =
      (key: string) =>
      async (session: SqlSession): Promise<void> => {
        elapsed += 9;
        await set(key)(session);
      };
    let atSecond = -1;
    const reader = openWriteDatabase(path);
    await Promise.all([
      queue.write('request', slow('a')),
      queue.write('request', async () => {
        atSecond = Number(reader.prepare('SELECT COUNT(*) FROM settings').pluck().get());
      }),
    ]);
    reader.close();
    expect(atSecond).toBe(1);
  });

  it('takes the write lock before it reads, so that a foreign writer makes it wait instead of fail', async () => {
    const other = openWriteDatabase(path);
    other.exec('BEGIN IMMEDIATE');
    other.exec("INSERT INTO settings (key, value, updated_at) VALUES ('other', '1', 0)");
    other.exec('COMMIT');
    await queue.write('request', async (session) => {
      await session.all('SELECT * FROM settings', []);
      expect(() => other.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE')).toThrow(/locked/);
      await set('mine')(session);
    });
    other.close();
    expect(await keys()).toEqual(['mine', 'other']);
  });

  it('fails the whole group when the disk is full, and goes on afterwards', async () => {
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);
    const large = (session: SqlSession) =>
      session.run('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 0)', ['large', 'x'.repeat(1_000_000)]);
    await expect(queue.write('request', large)).rejects.toThrow(/full/);
    connection.pragma('max_page_count = 1000000');
    await queue.write('request', set('small'));
    expect(await keys()).toEqual(['small']);
  });

  it('finishes what waits before it closes', async () => {
    const pending = queue.write('engine', set('late'));
    await queue.close();
    await expect(pending).resolves.toBe(1);
  });
});

describe('a writing connection', () => {
  it('keeps full durability and foreign keys, also after it has written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'perennial-pragma-'));
    const connection = openWriteDatabase(join(folder, 'test.db'));
    connection.exec('CREATE TABLE t (a)');
    connection.exec('INSERT INTO t VALUES (1)');
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) =>
      connection.pragma(name, { simple: true }),
    );
    expect(pragmas).toEqual(['wal', 2, 1]);
    connection.close();
    await rm(folder, { recursive: true });
  });
});

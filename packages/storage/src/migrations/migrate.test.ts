import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kyselyOn, openWriteDatabase, type SqliteConnection } from '../sqlite/open-database.ts';
import { allMigrations } from './all-migrations.generated.ts';
import { migrateToLatest } from './migrate.ts';
import type { SchemaMigration } from './schema-migration.ts';

const second: SchemaMigration = { name: '9998-second', statements: () => ['CREATE TABLE second (a INTEGER)'] };

describe('migrating', () => {
  let folder: string;
  let connection: SqliteConnection;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-migrate-'));
    connection = openWriteDatabase(join(folder, 'test.db'));
  });
  afterEach(async () => {
    connection.close();
    await rm(folder, { recursive: true });
  });
  const migrate = (migrations: readonly SchemaMigration[] = allMigrations): Promise<void> =>
    migrateToLatest(kyselyOn(connection), 'sqlite', migrations);
  const tables = (): readonly unknown[] =>
    connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();

  it('makes the schema once and finds nothing to do afterwards', async () => {
    await migrate();
    const first = tables();
    await migrate();
    expect(tables()).toEqual(first);
    expect(first).toContain('enrollments');
  });

  it('adds what is new to an older database', async () => {
    await migrate();
    await migrate([...allMigrations, second]);
    expect(tables()).toContain('second');
  });

  it('refuses a database of a newer release', async () => {
    await migrate([...allMigrations, second]);
    await expect(migrate()).rejects.toMatchObject({ code: 'schema_newer' });
  });

  it('refuses a landed migration that was edited', async () => {
    await migrate([...allMigrations, second]);
    const edited = { ...second, statements: () => ['CREATE TABLE second (b INTEGER)'] };
    await expect(migrate([...allMigrations, edited])).rejects.toMatchObject({ code: 'migration_changed' });
  });

  it('leaves nothing of a migration that fails', async () => {
    await migrate();
    const before = tables();
    const broken = { name: '9999-broken', statements: () => ['CREATE TABLE half (a INTEGER)', 'NO SQL AT ALL'] };
    await expect(migrate([...allMigrations, broken])).rejects.toMatchObject({ code: 'migration_failed' });
    expect(tables()).toEqual(before);
  });
});

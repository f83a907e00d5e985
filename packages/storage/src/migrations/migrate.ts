import { createHash } from 'node:crypto';
import { CompiledQuery, type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { allMigrations } from './all-migrations.generated.ts';
import type { SqlDialect } from './dialect-types.ts';
import type { SchemaMigration } from './schema-migration.ts';

/** The database cannot be brought to the schema this code was written for. */
export class MigrationError extends Error {
  readonly code: 'schema_newer' | 'migration_changed' | 'migration_failed';
  constructor(code: MigrationError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** SHA-256 over the statements of a migration: what a landed migration is compared with. */
export function migrationChecksum(migration: SchemaMigration, dialect: SqlDialect): string {
  return createHash('sha256').update(migration.statements(dialect).join(';\n')).digest('hex');
}

/**
 * Brings the schema up to date; does nothing when it is. Killed half-way it starts cleanly again, each migration being one transaction.
 * Fails: `schema_newer` when the database was written by a later release; `migration_changed` when a landed migration was edited since;
 * `migration_failed` with the database's error as cause.
 */
export async function migrateToLatest(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  migrations: readonly SchemaMigration[] = allMigrations,
): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS schema_checksums (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)`.execute(db);
  await refuseForeignSchema(db, dialect, migrations);
  const provider = Object.fromEntries(
    migrations.map((migration) => [migration.name, kyselyMigration(migration, dialect)]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => provider } });
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw new MigrationError(
      'migration_failed',
      'The database schema could not be brought up to date; nothing was changed.',
      { cause: error },
    );
}

async function refuseForeignSchema(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  migrations: readonly SchemaMigration[],
): Promise<void> {
  const landed = await sql<{ name: string; checksum: string }>`SELECT name, checksum FROM schema_checksums`.execute(db);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of landed.rows) {
    const migration = known.get(name);
    if (!migration) {
      throw new MigrationError(
        'schema_newer',
        `The database was written by a newer release (${name}). Start that release, or restore a backup made by this one.`,
      );
    }
    if (migrationChecksum(migration, dialect) !== checksum) {
      throw new MigrationError(
        'migration_changed',
        `The migration ${name} differs from the one that made this database. Landed migrations are never edited: add a new one.`,
      );
    }
  }
}

/**
 * Kysely's migrator wraps migrations in a transaction on PostgreSQL only; on SQLite each one brings its own. The checksum row is written with
 * the schema, so a migration that was killed before the migrator noted it is recognized and not run twice.
 */
function kyselyMigration(migration: SchemaMigration, dialect: SqlDialect): Migration {
  return {
    up: (db) =>
      db.isTransaction
        ? runStatements(db, migration, dialect)
        : db.transaction().execute((transaction) => runStatements(transaction, migration, dialect)),
  };
}

/** What a migration needs of Kysely, whatever tables it knows. */
type StatementRunner = QueryExecutorProvider & { readonly executeQuery: (query: CompiledQuery) => Promise<unknown> };

async function runStatements(db: StatementRunner, migration: SchemaMigration, dialect: SqlDialect): Promise<void> {
  const { rows } = await sql`SELECT name FROM schema_checksums WHERE name = ${migration.name}`.execute(db);
  if (rows.length > 0) return;
  for (const statement of migration.statements(dialect)) await db.executeQuery(CompiledQuery.raw(statement));
  await sql`INSERT INTO schema_checksums (name, checksum) VALUES (${migration.name}, ${migrationChecksum(migration, dialect)})`.execute(
    db,
  );
}

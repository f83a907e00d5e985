export { allMigrations } from './migrations/all-migrations.generated.ts';
export type { SqlDialect } from './migrations/dialect-types.ts';
export { MigrationError, migrateToLatest } from './migrations/migrate.ts';
export type { SqlSession, SqlValue } from './session/sql-session.ts';
export type { WritePriority, WriteTransactions } from './session/write-queue.ts';
export { kyselyOn, openReadDatabase, openWriteDatabase, type SqliteConnection, UnsafeDatabaseError } from './sqlite/open-database.ts';
export { createSqliteWriteQueue } from './sqlite/sqlite-write-queue.ts';
export type { Tables } from './tables.ts';
export { insertTouchpoints } from './touchpoints/insert-touchpoints.ts';

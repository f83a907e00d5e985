import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from '../tables.ts';

export type SqliteConnection = Database.Database;

/** A connection that does not promise what the engine builds on must not be used. */
export class UnsafeDatabaseError extends Error {
  readonly code = 'unsafe_database';
}

/**
 * How long the writer waits for another process that holds the write lock, for example a backup tool. The runtime itself has one writer only,
 * in a thread that has nothing else to do. Source: guarantees F2.
 */
const writerBusyTimeoutMs = 30_000;
/** Readers wait only while the log is being recovered, and on the thread that serves requests. */
const readerBusyTimeoutMs = 5000;

/**
 * Opens the one read-write connection. Fails: `unsafe_database` when WAL, synchronous=FULL or foreign keys cannot be had: better-sqlite3
 * lowers synchronous to NORMAL after the first write in WAL mode unless it is set on every connection.
 * @param path file, created when absent
 */
export function openWriteDatabase(path: string): SqliteConnection {
  const connection = new Database(path);
  connection.pragma(`busy_timeout = ${writerBusyTimeoutMs}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('cache_size = -65536');
  assertDurable(connection);
  return connection;
}

/** Fails with `unsafe_database` when the connection would lose committed work on power loss or ignore foreign keys. */
export function assertDurable(connection: SqliteConnection): void {
  expectPragma(connection, 'journal_mode', 'wal');
  expectPragma(connection, 'synchronous', 2);
  expectPragma(connection, 'foreign_keys', 1);
}

function expectPragma(connection: SqliteConnection, name: string, wanted: string | number): void {
  const actual = connection.pragma(name, { simple: true });
  if (actual === wanted) return;
  throw new UnsafeDatabaseError(
    `The database ${connection.name} runs with ${name} = ${String(actual)} instead of ${wanted}. Put the data folder on a local disk and start again.`,
  );
}

/** Kysely on a read-only connection, for read models on any thread. The file must exist and be migrated. */
export function openReadDatabase(path: string): Kysely<Tables> {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  connection.pragma(`busy_timeout = ${readerBusyTimeoutMs}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma('query_only = ON');
  return kyselyOn(connection);
}

/** Kysely that runs its statements on an open connection; transactions are the caller's. */
export function kyselyOn(connection: SqliteConnection): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
}

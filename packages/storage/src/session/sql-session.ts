import type { Kysely } from 'kysely';
import type { VersionCache } from '../journeys/load-versions.ts';
import type { SqlDialect } from '../migrations/dialect-types.ts';
import type { Tables } from '../tables.ts';

/** What a parameter may be. Booleans are bound as 0 or 1, JSON as text. */
export type SqlValue = string | number | null;

/** Type of the values of a list parameter; PostgreSQL wants to know it. */
export type ListType = 'int' | 'text';

/**
 * One open transaction on either database. The hot path speaks SQL through it, written once in the words both databases share, with `?` for
 * parameters; everything else uses `db`, which is Kysely on the same transaction. Never kept after the transaction's work has returned.
 */
export interface SqlSession {
  readonly dialect: SqlDialect;
  readonly db: Kysely<Tables>;
  /** Ends a SELECT that takes rows for this transaction: another runtime passes over them. Empty on SQLite, which has one writer. */
  readonly lockRows: '' | 'FOR UPDATE SKIP LOCKED';
  /** Published versions read so far; they are immutable, so the cache serves every transaction of the process. Emptied by a rollback. */
  readonly versions: VersionCache;
  /** Rows of a query. `Row` is what the caller knows of its own SQL; instants and keys come as numbers, JSON as text. */
  readonly all: <Row>(sql: string, parameters: readonly SqlValue[]) => Promise<readonly Row[]>;
  /** Runs one statement and tells how many rows it changed. */
  readonly run: (sql: string, parameters: readonly SqlValue[]) => Promise<number>;
  /**
   * Runs one UPDATE or DELETE for many rows of parameters and returns how many rows it changed: a loop over a prepared statement on SQLite,
   * one statement on PostgreSQL. Its first WHERE must be its own, and no row may rely on what an earlier one changed.
   */
  readonly runMany: (sql: string, rows: readonly (readonly SqlValue[])[]) => Promise<number>;
  /**
   * Inserts rows in order and returns their integer `id`s in the same order.
   * @param table a table with an `id`
   */
  readonly insertReturningIds: (
    table: keyof Tables,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
  ) => Promise<readonly number[]>;
  /** Inserts rows; `tail` may hold an ON CONFLICT clause. Returns how many rows were inserted or updated. */
  readonly insertMany: (
    table: keyof Tables,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
    tail?: string,
  ) => Promise<number>;
  /** `x IN (…)` for any number of values: put `list.sql` after IN and `list.parameter` among the parameters at that place. */
  readonly list: (
    type: ListType,
    values: readonly (string | number)[],
  ) => { readonly sql: string; readonly parameter: SqlValue };
}

/** The part of a session that only reads: all that loading facts and finding contacts needs. */
export type SqlReader = Pick<SqlSession, 'dialect' | 'all' | 'list'>;

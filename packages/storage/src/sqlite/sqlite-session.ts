import type Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import type { Tables } from '../tables.ts';
import { kyselyOn, type SqliteConnection } from './open-database.ts';

/** The session over one better-sqlite3 connection. Statements are prepared once per text and run at once; promises only keep the port's shape. */
export function createSqliteSession(connection: SqliteConnection): SqlSession & { readonly db: Kysely<Tables> } {
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const prepare = (sql: string): Database.Statement<SqlValue[]> => {
    const known = statements.get(sql);
    if (known) return known;
    const made = connection.prepare<SqlValue[]>(sql);
    statements.set(sql, made);
    return made;
  };
  const insertSql = (table: string, columns: readonly string[], tail: string): string =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ${tail}`;
  return {
    dialect: 'sqlite',
    lockRows: '',
    versions: new Map(),
    db: kyselyOn(connection),
    // The caller states the row type of its own SQL; the database cannot.
    all: async <Row>(sql: string, parameters: readonly SqlValue[]) => prepare(sql).all(...parameters) as Row[],
    run: async (sql, parameters) => prepare(sql).run(...parameters).changes,
    runMany: async (sql, rows) => {
      const statement = prepare(sql);
      return rows.reduce((sum, row) => sum + statement.run(...row).changes, 0);
    },
    insertReturningIds: async (table, columns, rows) => {
      const statement = prepare(insertSql(table, columns, ''));
      return rows.map((row) => Number(statement.run(...row).lastInsertRowid));
    },
    insertMany: async (table, columns, rows, tail = '') => {
      const statement = prepare(insertSql(table, columns, tail));
      let changed = 0;
      for (const row of rows) changed += statement.run(...row).changes;
      return changed;
    },
    list: (_type, values) => ({ sql: '(SELECT value FROM json_each(?))', parameter: JSON.stringify(values) }),
  };
}

import { CompiledQuery, type Kysely } from 'kysely';
import type { SqlDialect } from '../migrations/dialect-types.ts';
import { arrayLiteral, numberedParameters } from '../postgres/postgres-values.ts';
import type { Tables } from '../tables.ts';
import type { SqlReader } from './sql-session.ts';

/** Reads in the words of the sessions on a read-only connection. */
export function readerOn(db: Kysely<Tables>, dialect: SqlDialect): SqlReader {
  const isSqlite = dialect === 'sqlite';
  return {
    dialect,
    // The caller states the row type of its own SQL; the database cannot.
    all: async <Row>(sql: string, parameters: readonly (string | number | null)[]) => {
      const text = isSqlite ? sql : numberedParameters(sql);
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...parameters]));
      return rows as Row[];
    },
    list: (type, values) =>
      isSqlite
        ? { sql: '(SELECT value FROM json_each(?))', parameter: JSON.stringify(values) }
        : {
            sql: `(SELECT unnest(?::${type === 'int' ? 'bigint' : 'text'}[]))`,
            parameter: arrayLiteral(type, values),
          },
  };
}

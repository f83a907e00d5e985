import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { VersionCache } from '../journeys/load-versions.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import type { Tables } from '../tables.ts';
import { arrayLiteral, numberedParameters, setStatement } from './postgres-values.ts';

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const mostParameters = 60_000;
/** Statements for fewer rows are sent one by one: their plans are cached by name. */
const fewRows = 1;

const statementNames = new Map<string, string>();

/** A name per statement text, so that a connection plans it once. Only for texts that do not vary with the number of rows. */
function statementName(text: string): string {
  const known = statementNames.get(text);
  if (known) return known;
  const name = `perennial_${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

/** The session over one connection with an open transaction. */
export function createPostgresSession(client: pg.PoolClient, versions: VersionCache): SqlSession {
  const query = (sql: string, parameters: readonly SqlValue[]): Promise<pg.QueryResult> => {
    const text = numberedParameters(sql);
    return client.query({ name: statementName(text), text, values: [...parameters] });
  };
  const insert = async (
    table: string,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
    tail: string,
  ): Promise<pg.QueryResult[]> => {
    const results: pg.QueryResult[] = [];
    for (const chunk of chunks(rows, Math.floor(mostParameters / columns.length))) {
      const tuples = chunk.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
      const text = numberedParameters(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples} ${tail}`);
      results.push(await client.query({ text, values: chunk.flat() }));
    }
    return results;
  };
  return {
    dialect: 'postgres',
    lockRows: 'FOR UPDATE SKIP LOCKED',
    versions,
    db: kyselyOn(client),
    // The caller states the row type of its own SQL; the database cannot.
    all: async <Row>(sql: string, parameters: readonly SqlValue[]) => (await query(sql, parameters)).rows as Row[],
    run: async (sql, parameters) => (await query(sql, parameters)).rowCount ?? 0,
    runMany: async (sql, rows) => {
      let changed = 0;
      if (rows.length <= fewRows) {
        for (const row of rows) changed += (await query(sql, row)).rowCount ?? 0;
        return changed;
      }
      for (const chunk of chunks(rows, Math.floor(mostParameters / Math.max(1, rows[0]?.length ?? 1)))) {
        const { text, values } = setStatement(sql, chunk);
        changed += (await client.query({ text, values: [...values] })).rowCount ?? 0;
      }
      return changed;
    },
    insertReturningIds: async (table, columns, rows) => {
      const results = await insert(table, columns, rows, 'RETURNING id');
      return results.flatMap((result) => result.rows.map((row: { readonly id: number }) => row.id));
    },
    insertMany: async (table, columns, rows, tail = '') => {
      const results = await insert(table, columns, rows, tail);
      return results.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
    },
    list: (type, values) => ({
      sql: `(SELECT unnest(?::${type === 'int' ? 'bigint' : 'text'}[]))`,
      parameter: arrayLiteral(type, values),
    }),
  };
}

function* chunks<Value>(values: readonly Value[], size: number): Iterable<readonly Value[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}

/** Kysely on a connection that somebody else gives back to the pool; transactions are the caller's. */
function kyselyOn(client: pg.PoolClient): Kysely<Tables> {
  // Kysely runs statements through `query` and gives the connection back through `release`; nothing else of it is used.
  const borrowed = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient;
  const pool = { connect: async () => borrowed, end: async () => undefined, options: {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

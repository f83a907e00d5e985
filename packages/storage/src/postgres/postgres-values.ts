import pg from 'pg';
import type { ListType, SqlValue } from '../session/sql-session.ts';

/** OIDs of the types that the driver would otherwise hand over in another form than SQLite does. */
const int8 = 20;
const numeric = 1700;
const json = 114;
const jsonb = 3802;

const asNumber = (text: string): number => Number(text);
const asText = (text: string): string => text;

/** Values come as from SQLite: whole numbers and sums as numbers (ours stay below 2^53), JSON as text. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === int8 || oid === numeric) return asNumber;
    if (oid === json || oid === jsonb) return asText;
    return pg.types.getTypeParser(oid, format);
  },
};

/** An array literal of PostgreSQL. */
export function arrayLiteral(type: ListType, values: readonly (string | number)[]): string {
  if (type === 'int') return `{${values.join(',')}}`;
  return `{${values.map((value) => `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}

/** Numbers the `?` of a statement from `first` on; our statements hold no question mark inside quotes. */
export function numberedParameters(sql: string, first = 1): string {
  let next = first;
  return sql.replaceAll('?', () => {
    const name = `$${next}`;
    next += 1;
    return name;
  });
}

/**
 * One UPDATE or DELETE for many rows of parameters: the rows become a table `v` that the statement joins. Columns that are null in every row
 * become NULL, which fits any type.
 * @param sql with `?`, whose first WHERE belongs to the statement itself
 */
export function setStatement(
  sql: string,
  rows: readonly (readonly SqlValue[])[],
): { readonly text: string; readonly values: readonly SqlValue[] } {
  const columns = (rows[0] ?? []).map((_, column) => columnType(rows.map((row) => row[column] ?? null)));
  let place = 0;
  const joined = sql.replaceAll('?', () => {
    const name = columns[place] === null ? 'NULL' : `v.p${place}`;
    place += 1;
    return name;
  });
  const where = joined.search(/\bWHERE\b/);
  const join = /^\s*DELETE/.test(sql) ? 'USING' : 'FROM';
  const used = columns.flatMap((type, column) => (type === null ? [] : [{ type, column }]));
  let parameter = 0;
  const tuples = rows.map((_, row) => {
    const cells = used.map(({ type }) => {
      parameter += 1;
      return row === 0 ? `$${parameter}::${type}` : `$${parameter}`;
    });
    return `(${cells.join(', ')})`;
  });
  const names = used.map(({ column }) => `p${column}`).join(', ');
  const text = `${joined.slice(0, where)} ${join} (VALUES ${tuples.join(', ')}) AS v(${names}) ${joined.slice(where)}`;
  return { text, values: rows.flatMap((row) => used.map(({ column }) => row[column] ?? null)) };
}

function columnType(values: readonly SqlValue[]): 'bigint' | 'double precision' | 'text' | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  if (present.some((value) => typeof value === 'string')) return 'text';
  return present.every((value) => Number.isInteger(value)) ? 'bigint' : 'double precision';
}

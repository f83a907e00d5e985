import { attributesOfCondition, type Condition, predicateOf } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import { loadComparedAttributes } from './compared-attributes.ts';
import { predicateToSql } from './predicate-to-sql.ts';
import type { SqlPiece } from './test-to-sql.ts';

/** Who meets a condition, as SQL: FROM and WHERE with the contact's id in `id`. */
interface Audience extends SqlPiece {
  readonly id: string;
}

async function audienceOf(reader: SqlReader, condition: Condition, now: number): Promise<Audience> {
  // The narrow table is a fifth of the size of contacts; it is complete once an attribute in it is ready.
  const comparesAttributes = attributesOfCondition(condition).length > 0;
  const id = comparesAttributes ? 'c.contact_id' : 'c.id';
  const attributes = comparesAttributes ? await loadComparedAttributes(reader) : [];
  const where = await predicateToSql(predicateOf(condition, now), id, { reader, attributes, now });
  return {
    id,
    sql: `FROM ${comparesAttributes ? 'contact_values' : 'contacts'} c WHERE ${where.sql}`,
    parameters: where.parameters,
  };
}

/** How many contacts meet a condition at `now` (ms UTC). Throws `UnpreparedAttributeError` before `prepareCondition`. */
export async function countContacts(reader: SqlReader, condition: Condition, now: number): Promise<number> {
  const { sql, parameters } = await audienceOf(reader, condition, now);
  const [row] = await reader.all<{ count: number }>(`SELECT COUNT(*) AS count ${sql}`, parameters);
  return row?.count ?? 0;
}

/** Keys of contacts who meet a condition, newest first when there is a limit, else in the order of their keys. */
export async function findContacts(
  reader: SqlReader,
  condition: Condition,
  now: number,
  limit: number | null = null,
): Promise<readonly number[]> {
  const { id, sql, parameters } = await audienceOf(reader, condition, now);
  const order = limit === null ? `ORDER BY ${id}` : `ORDER BY ${id} DESC LIMIT ${Math.trunc(limit)}`;
  const rows = await reader.all<{ id: number }>(`SELECT ${id} AS id ${sql} ${order}`, parameters);
  return rows.map((row) => row.id);
}

/** Contacts whose membership of a segment differs from what its condition says: those to take in and those to let go, by key. */
export async function findChangedMembers(
  reader: SqlReader,
  segment: { readonly id: number; readonly condition: Condition },
  now: number,
): Promise<readonly number[]> {
  const { id, sql, parameters } = await audienceOf(reader, segment.condition, now);
  const members = 'SELECT contact_id FROM segment_members WHERE segment_id = ?';
  const rows = await reader.all<{ id: number }>(
    `SELECT ${id} AS id ${sql} AND ${id} NOT IN (${members})
      UNION ALL SELECT contact_id AS id FROM segment_members WHERE segment_id = ? AND contact_id NOT IN (SELECT ${id} ${sql})
      ORDER BY id`,
    [...parameters, segment.id, segment.id, ...parameters],
  );
  return rows.map((row) => row.id);
}

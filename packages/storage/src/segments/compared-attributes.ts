import { type FieldValue, typedValue } from '@perennial/segments';
import { attributeFacts } from '../facts/attribute-facts.ts';
import type { SqlReader, SqlSession, SqlValue } from '../session/sql-session.ts';
import type { ValueColumns } from './test-to-sql.ts';

/** An attribute whose values stand in `contact_values`, taken apart. */
export interface ComparedAttribute {
  readonly id: number;
  readonly name: string;
  /** False until every contact has its value. */
  readonly isReady: boolean;
}

/** More than any company compares; every one makes each row wider. */
const MOST_ATTRIBUTES = 200;

export class TooManyAttributesError extends Error {
  readonly code = 'too_many_attributes';
}

/** Contacts whose values are written in one transaction. */
const CHUNK = 2000;

export async function loadComparedAttributes(session: SqlReader): Promise<readonly ComparedAttribute[]> {
  const rows = await session.all<{ id: number; name: string; ready: number }>(
    'SELECT id, name, ready FROM compared_attributes ORDER BY id',
    [],
  );
  return rows.map(({ id, name, ready }) => ({ id, name, isReady: ready === 1 }));
}

/** The columns of an attribute in `contact_values`. */
export function columnsOf({ id }: { readonly id: number }): { readonly [Aspect in keyof ValueColumns]: string } {
  return {
    text: `v${id}_text`,
    number: `v${id}_number`,
    instant: `v${id}_instant`,
    flag: `v${id}_flag`,
    list: `v${id}_list`,
  };
}

const ASPECTS = ['text', 'number', 'instant', 'flag', 'list'] as const;
const TYPES = {
  text: 'TEXT',
  number: 'DOUBLE PRECISION',
  instant: 'DOUBLE PRECISION',
  flag: 'INTEGER',
  list: 'TEXT',
} as const;

/**
 * Makes room for attributes that conditions begin to compare, in the caller's transaction. Contacts written from now on have their values;
 * `fillComparedAttributes` brings in the others.
 */
export async function addComparedAttributes(session: SqlSession, names: readonly string[], now: number): Promise<void> {
  const known = new Set((await loadComparedAttributes(session)).map(({ name }) => name));
  for (const name of new Set(names)) {
    if (known.has(name)) continue;
    if (known.size >= MOST_ATTRIBUTES)
      throw new TooManyAttributesError(
        `Conditions compare ${MOST_ATTRIBUTES} attributes already. Use one of those instead of “${name}”.`,
      );
    known.add(name);
    const [id = 0] = await session.insertReturningIds('compared_attributes', ['name', 'created_at'], [[name, now]]);
    const columns = columnsOf({ id });
    for (const aspect of ASPECTS)
      await session.run(`ALTER TABLE contact_values ADD COLUMN ${columns[aspect]} ${TYPES[aspect]}`, []);
  }
}

/** Takes the next chunk of contacts for attributes that are not ready yet; call it until `nextCursor` is null, each time in a transaction. */
export async function fillComparedAttributes(
  session: SqlSession,
  cursor: number,
): Promise<{ readonly nextCursor: number | null }> {
  const waiting = (await loadComparedAttributes(session)).filter(({ isReady }) => !isReady);
  if (waiting.length === 0) return { nextCursor: null };
  const rows = await session.all<{ id: number }>(`SELECT id FROM contacts WHERE id > ? ORDER BY id LIMIT ${CHUNK}`, [
    cursor,
  ]);
  await writeValues(
    session,
    rows.map(({ id }) => id),
    waiting,
  );
  const last = rows.at(-1);
  if (last !== undefined && rows.length === CHUNK) return { nextCursor: last.id };
  await session.runMany(
    'UPDATE compared_attributes SET ready = 1 WHERE id = ?',
    waiting.map(({ id }) => [id]),
  );
  return { nextCursor: null };
}

/** Keeps the typed values of contacts that were made or changed, in the same transaction. */
export async function saveContactValues(session: SqlSession, contactIds: readonly number[]): Promise<void> {
  if (contactIds.length === 0) return;
  await writeValues(session, contactIds, await loadComparedAttributes(session));
}

async function writeValues(
  session: SqlSession,
  contactIds: readonly number[],
  attributes: readonly ComparedAttribute[],
): Promise<void> {
  if (attributes.length === 0 || contactIds.length === 0) return;
  const needs = attributes.map(({ name }) => ({ field: { kind: 'attribute' as const, name }, since: 'ever' as const }));
  const ids = [...new Set(contactIds)];
  const read = await attributeFacts(session, ids, needs);
  const rows = ids.map((contactId) => {
    const ask = { contactId, arrivedAt: 0, enrolledAt: 0, journeyId: null, enrollmentId: null, needs };
    return [contactId, ...needs.flatMap((need) => aspectsOf(read(ask, need)))];
  });
  const columns = attributes.flatMap((attribute) => ASPECTS.map((aspect) => columnsOf(attribute)[aspect]));
  await session.insertMany(
    'contact_values',
    ['contact_id', ...columns],
    rows,
    `ON CONFLICT (contact_id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
}

function aspectsOf(value: FieldValue): readonly SqlValue[] {
  const { text, number, instant, flag, list } = typedValue(value);
  return [text, number, instant, flag === null ? null : Number(flag), list];
}

import { type ContactInput, type ContactRecord, mergeContactInput } from '@perennial/engine';
import type { JsonObject } from '@perennial/journey';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { applyAttributeRules } from '../stages/apply-attribute-rules.ts';
import type { StartContext } from '../stages/move-stages.ts';
import { followContactWrites } from './contact-changes.ts';

export interface ContactSave {
  /** Integer key; null finds the contact by external id, then email, then phone, and makes one when there is none. */
  readonly id: number | null;
  readonly input: ContactInput;
}

/** `identifier` names what belongs to somebody else. */
export type ContactSaved =
  | { readonly kind: 'saved'; readonly id: number; readonly isNew: boolean; readonly changed: readonly string[] }
  | { readonly kind: 'refused'; readonly code: 'not_found' | 'identity_missing' }
  | { readonly kind: 'refused'; readonly code: 'identity_conflict'; readonly identifier: 'externalId' | 'email' };

interface Row {
  readonly id: number;
  readonly external_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly attributes: string;
}

const COLUMNS = 'id, external_id, email, phone, time_zone, locale, attributes';
const nobody: ContactRecord = {
  externalId: null,
  email: null,
  phone: null,
  timeZone: null,
  locale: null,
  attributes: {},
};

/**
 * Creates or changes one contact by hand or by API, in the caller's transaction. Unlike an event, which must not be lost, a clash with
 * another contact is refused as a whole. Changed attributes are looked at by stage rules and wake who waits for them.
 */
export async function saveContact(
  session: SqlSession,
  { id, input }: ContactSave,
  context: StartContext,
): Promise<ContactSaved> {
  const row = id === null ? await findRow(session, input) : await rowBy(session, 'id', id);
  if (id !== null && row === null) return { kind: 'refused', code: 'not_found' };
  const { record, changed } = mergeContactInput(row === null ? nobody : recordOf(row), input);
  if (record.externalId === null && record.email === null && record.phone === null) {
    // Somebody known by an anonymous id only may stay so; a new contact needs a name.
    if (row === null || changed.some((name) => name === 'externalId' || name === 'email' || name === 'phone'))
      return { kind: 'refused', code: 'identity_missing' };
  }
  const identifier = await takenIdentifier(session, record, row?.id ?? null);
  if (identifier !== null) return { kind: 'refused', code: 'identity_conflict', identifier };
  const { now } = context;
  if (row === null) {
    const columns = ['external_id', 'email', 'phone', 'time_zone', 'locale', 'attributes', 'created_at', 'updated_at'];
    const [made = 0] = await session.insertReturningIds('contacts', columns, [[...valuesOf(record), now, now]]);
    await followContactWrites(session, [{ id: made, isNew: true, changed }], context);
    await applyAttributeRules(session, [made], context);
    return { kind: 'saved', id: made, isNew: true, changed };
  }
  if (changed.length > 0) {
    await session.run(
      'UPDATE contacts SET external_id = ?, email = ?, phone = ?, time_zone = ?, locale = ?, attributes = ?, updated_at = ? WHERE id = ?',
      [...valuesOf(record), now, row.id],
    );
    await wakeEnrollments(
      session,
      now,
      changed.map((name) => ({ contactId: row.id, wakeKey: { kind: 'attribute', name } })),
    );
    await followContactWrites(session, [{ id: row.id, isNew: false, changed }], context);
    await applyAttributeRules(session, [row.id], context);
  }
  return { kind: 'saved', id: row.id, isNew: false, changed };
}

function valuesOf(record: ContactRecord): readonly (string | null)[] {
  return [
    record.externalId,
    record.email,
    record.phone,
    record.timeZone,
    record.locale,
    JSON.stringify(record.attributes),
  ];
}

function recordOf(row: Row): ContactRecord {
  return {
    externalId: row.external_id,
    email: row.email,
    phone: row.phone,
    timeZone: row.time_zone,
    locale: row.locale,
    attributes: JSON.parse(row.attributes) as JsonObject, // a JSON object by the contacts table's rule
  };
}

async function findRow(session: SqlSession, input: ContactInput): Promise<Row | null> {
  const clues = [
    ['external_id', input.externalId],
    ['email', input.email],
    ['phone', input.phone],
  ] as const;
  for (const [column, value] of clues) {
    const row = value == null ? null : await rowBy(session, column, value);
    if (row !== null) return row;
  }
  return null;
}

/** The oldest of several that share a phone. */
async function rowBy(
  session: SqlSession,
  column: 'id' | 'external_id' | 'email' | 'phone',
  value: string | number,
): Promise<Row | null> {
  const [row] = await session.all<Row>(
    `SELECT ${COLUMNS} FROM contacts WHERE ${column} = ? ORDER BY id LIMIT 1 ${waitForRows(session)}`,
    [value],
  );
  return row ?? null;
}

async function takenIdentifier(
  session: SqlSession,
  record: ContactRecord,
  ownId: number | null,
): Promise<'externalId' | 'email' | null> {
  for (const [column, name] of [
    ['external_id', 'externalId'],
    ['email', 'email'],
  ] as const) {
    const value = record[name];
    const other = value === null ? null : await rowBy(session, column, value);
    if (other !== null && other.id !== ownId) return name;
  }
  return null;
}

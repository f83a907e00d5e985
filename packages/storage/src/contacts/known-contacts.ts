import type { ContactRecord, IdentifierKind } from '@perennial/engine';
import type { JsonObject } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import type { ContactClaim } from './contact-directory.ts';

/** A contact with its integer key. */
export interface KnownContact extends ContactRecord {
  readonly id: number;
}

/** Contacts that claims may lead to, kept in step with what is written. */
export interface KnownContacts {
  readonly byId: Map<number, KnownContact>;
  /** Contact by identifier: `externalId:u1`, `email:…`, `phone:…`, `anonymousId:…`. */
  readonly owners: Map<string, number>;
}

/** Who bears the identifier; null when nobody does or none is given. */
export function ownerOf(known: KnownContacts, kind: IdentifierKind, value: string | null): KnownContact | null {
  if (value === null) return null;
  const id = known.owners.get(`${kind}:${value}`);
  return id === undefined ? null : (known.byId.get(id) ?? null);
}

/** Makes the contact findable under its identifiers; a phone that several contacts share stays with the oldest of them. */
export function remember(known: KnownContacts, entry: KnownContact): void {
  known.byId.set(entry.id, entry);
  for (const kind of ['externalId', 'email', 'phone'] as const) {
    const key = `${kind}:${entry[kind]}`;
    if (entry[kind] !== null && !known.owners.has(key)) known.owners.set(key, entry.id);
  }
}

interface ContactRow {
  readonly id: number;
  readonly external_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly attributes: string;
}

/** Loads every contact that the claims may lead to, in a handful of queries however many claims there are. */
export async function loadKnownContacts(session: SqlSession, claims: readonly ContactClaim[]): Promise<KnownContacts> {
  const known: KnownContacts = { byId: new Map(), owners: new Map() };
  const told = (values: readonly (string | null)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  const externalIds = told(claims.flatMap(({ clues, previousId }) => [clues.externalId, previousId]));
  const anonymousIds = told(claims.flatMap(({ clues, previousId }) => [clues.anonymousId, previousId]));
  const names = await loadNames(session, { alias: externalIds, anonymous: anonymousIds });
  await loadContacts(session, known, 'external_id', 'text', externalIds);
  await loadContacts(session, known, 'email', 'text', told(claims.map(({ clues }) => clues.email)));
  await loadContacts(session, known, 'phone', 'text', told(claims.map(({ clues }) => clues.phone)));
  await loadContacts(session, known, 'id', 'int', [...new Set(names.map((name) => name.contact_id))]);
  for (const name of names) {
    const key = `${name.kind === 'alias' ? 'externalId' : 'anonymousId'}:${name.value}`;
    if (!known.owners.has(key)) known.owners.set(key, name.contact_id);
  }
  return known;
}

async function loadNames(
  session: SqlSession,
  wanted: Readonly<Record<'alias' | 'anonymous', readonly string[]>>,
): Promise<readonly { readonly contact_id: number; readonly kind: string; readonly value: string }[]> {
  const names: { contact_id: number; kind: string; value: string }[] = [];
  for (const kind of ['alias', 'anonymous'] as const) {
    if (wanted[kind].length === 0) continue;
    const values = session.list('text', wanted[kind]);
    const sql = `SELECT contact_id, kind, value FROM identities WHERE kind = ? AND value IN ${values.sql}`;
    names.push(
      ...(await session.all<{ contact_id: number; kind: string; value: string }>(sql, [kind, values.parameter])),
    );
  }
  return names;
}

async function loadContacts(
  session: SqlSession,
  known: KnownContacts,
  column: 'id' | 'external_id' | 'email' | 'phone',
  type: 'int' | 'text',
  wanted: readonly (string | number)[],
): Promise<void> {
  if (wanted.length === 0) return;
  const values = session.list(type, wanted);
  const rows = await session.all<ContactRow>(
    `SELECT id, external_id, email, phone, time_zone, locale, attributes FROM contacts WHERE ${column} IN ${values.sql} ORDER BY id ${waitForRows(session)}`,
    [values.parameter],
  );
  for (const row of rows) remember(known, contactOfRow(row));
}

/** Attributes are parsed when somebody says something about them, once. */
function contactOfRow(row: ContactRow): KnownContact {
  let attributes: JsonObject | null = null;
  return {
    id: row.id,
    externalId: row.external_id,
    email: row.email,
    phone: row.phone,
    timeZone: row.time_zone,
    locale: row.locale,
    get attributes() {
      attributes ??= JSON.parse(row.attributes) as JsonObject; // a JSON object by the contacts table's rule
      return attributes;
    },
  };
}

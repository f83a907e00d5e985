import type { FrozenContent, RenderScope } from '@perennial/engine';
import type { JsonObject } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import type { MessageRow } from './message-row.ts';

/** What one message is rendered from; content null when the version holds none under its reference. */
export interface RenderInput {
  readonly content: FrozenContent | null;
  readonly scope: RenderScope;
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

/** Loads content and variables of the messages, in their order. JSON columns hold what commands and the engine wrote. */
export async function loadRenderInputs(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<readonly RenderInput[]> {
  const contents = await loadFrozenContents(session, rows);
  const contacts = await loadContacts(session, rows);
  const events = await loadTriggers(session, rows);
  const kept = await loadKeptScopes(session, rows);
  const { name, timeZone, postalAddress } = await loadCompanySettings(session);
  const company = { name, timeZone, postalAddress };
  return rows.map((row) => ({
    content:
      row.content === null ? (contents.get(`${row.version_id}:${row.message_ref}`) ?? null) : JSON.parse(row.content),
    scope: kept.get(row.id) ?? {
      contact: contacts.get(row.contact_id) ?? {},
      event: (row.enrollment_id === null ? undefined : events.get(row.enrollment_id)) ?? {},
      company,
    },
  }));
}

async function loadFrozenContents(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<string, FrozenContent>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.version_id).filter((id) => id !== null))]);
  const references = session.list('text', [
    ...new Set(rows.map((row) => row.message_ref).filter((ref) => ref !== null)),
  ]);
  const found = await session.all<{ version_id: number; reference: string; content: string }>(
    `SELECT version_id, reference, content FROM version_messages WHERE version_id IN ${ids.sql} AND reference IN ${references.sql}`,
    [ids.parameter, references.parameter],
  );
  return new Map(found.map((row) => [`${row.version_id}:${row.reference}`, JSON.parse(row.content)]));
}

async function loadContacts(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<number, JsonObject>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.contact_id))]);
  const found = await session.all<ContactRow>(
    `SELECT id, external_id, email, phone, time_zone, locale, attributes FROM contacts WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(found.map((contact) => [contact.id, contactScope(contact)]));
}

/** Attributes by their names; the built-in names win. */
function contactScope(contact: ContactRow): JsonObject {
  const attributes: JsonObject = JSON.parse(contact.attributes);
  return {
    ...attributes,
    email: contact.email,
    phone: contact.phone,
    externalId: contact.external_id,
    timeZone: contact.time_zone,
    locale: contact.locale,
  };
}

/** What started the journey: properties and name of the event, or the stage change. */
async function loadTriggers(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<number, JsonObject>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.enrollment_id).filter((id) => id !== null))]);
  const found = await session.all<{ id: number; variables: string }>(
    `SELECT id, variables FROM enrollments WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(found.map((row) => [row.id, eventScope(JSON.parse(row.variables))]));
}

function eventScope({ trigger }: { readonly trigger?: JsonObject & { readonly properties?: JsonObject } }): JsonObject {
  if (trigger === undefined) return {};
  const { properties, ...rest } = trigger;
  return { ...properties, ...rest };
}

/** Messages outside a journey were given their variables when they were made. */
async function loadKeptScopes(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<number, RenderScope>> {
  const own = rows.filter((row) => row.origin !== 'enrollment').map((row) => row.id);
  if (own.length === 0) return new Map();
  const ids = session.list('int', own);
  const found = await session.all<{ message_id: number; scope: string }>(
    `SELECT message_id, scope FROM message_renderings WHERE message_id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(found.map((row) => [row.message_id, JSON.parse(row.scope)]));
}

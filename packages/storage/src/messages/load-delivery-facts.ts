import { addressHash, type DeliveryFacts } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import type { MessageRow } from './message-row.ts';

interface ContactRow {
  readonly id: number;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
}

/** Loads what the delivery policy looks at, for all messages with one query per kind of thing, in the order of the rows. */
export async function loadDeliveryFacts(
  session: SqlSession,
  rows: readonly MessageRow[],
  addressHashKey: string,
): Promise<readonly DeliveryFacts[]> {
  const company = await loadCompanySettings(session);
  const contacts = await loadContacts(session, rows);
  const consents = await loadConsents(session, rows);
  const journeys = await loadJourneys(session, rows);
  const hashOf = (row: MessageRow): string | null => {
    const address = ownAddress(row) ?? contactAddress(contacts.get(row.contact_id), row.channel);
    return address === null ? null : addressHash(addressHashKey, row.channel, address);
  };
  const hashes = rows.map(hashOf);
  const suppressions = await loadSuppressions(session, hashes);
  return rows.map((row, index) => {
    const contact = contacts.get(row.contact_id);
    return {
      message: {
        origin: row.origin,
        channel: row.channel,
        messageClass: row.message_class,
        topic: row.topic,
        expiresAt: row.expires_at,
        ownAddress: ownAddress(row),
      },
      contact:
        contact === undefined ? null : { email: contact.email, phone: contact.phone, timeZone: contact.time_zone },
      consents: consents.get(`${row.contact_id}:${row.channel}`) ?? [],
      suppressions: suppressions.get(`${row.channel}:${hashes[index]}`) ?? [],
      journey: row.journey_id === null ? null : (journeys.get(row.journey_id) ?? null),
      company: { timeZone: company.timeZone, smsWindow: company.smsWindow },
      isSendingStopped: company.isSendingStopped,
    };
  });
}

/** Test and system messages carry their address from the start; others follow the contact until they are handed off. */
function ownAddress(row: MessageRow): string | null {
  return row.origin === 'test' || row.origin === 'system' ? row.address : null;
}

function contactAddress(contact: ContactRow | undefined, channel: Channel): string | null {
  if (contact === undefined) return null;
  return channel === 'email' ? contact.email : contact.phone;
}

async function loadContacts(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<number, ContactRow>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.contact_id))]);
  // Whoever changes a consent locks its contact first: an opt-out is either seen here, or waits until this hand-off is marked (guarantee G7).
  const found = await session.all<ContactRow>(
    `SELECT id, email, phone, time_zone FROM contacts WHERE id IN ${ids.sql} ORDER BY id ${waitForRows(session)}`,
    [ids.parameter],
  );
  return new Map(found.map((contact) => [contact.id, contact]));
}

type Consents = DeliveryFacts['consents'];

async function loadConsents(session: SqlSession, rows: readonly MessageRow[]): Promise<ReadonlyMap<string, Consents>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.contact_id))]);
  const found = await session.all<{ contact_id: number; channel: string } & Consents[number]>(
    `SELECT contact_id, channel, topic, choice FROM consents WHERE contact_id IN ${ids.sql}`,
    [ids.parameter],
  );
  return groupBy(found, (row) => `${row.contact_id}:${row.channel}`);
}

type Suppressions = DeliveryFacts['suppressions'];

async function loadSuppressions(
  session: SqlSession,
  hashes: readonly (string | null)[],
): Promise<ReadonlyMap<string, Suppressions>> {
  const list = session.list('text', [...new Set(hashes.filter((hash) => hash !== null))]);
  const found = await session.all<{ channel: string; address_hash: string } & Suppressions[number]>(
    `SELECT channel, address_hash, cause, scope FROM suppressions
      WHERE channel IN ('email', 'sms') AND address_hash IN ${list.sql} AND lifted_at IS NULL`,
    [list.parameter],
  );
  return groupBy(found, (row) => `${row.channel}:${row.address_hash}`);
}

async function loadJourneys(
  session: SqlSession,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<number, { readonly name: string; readonly status: string }>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.journey_id).filter((id) => id !== null))]);
  const found = await session.all<{ id: number; name: string; status: string }>(
    `SELECT id, name, status FROM journeys WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(found.map(({ id, name, status }) => [id, { name, status }]));
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

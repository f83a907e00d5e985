import {
  type ContactInput,
  type ContactRecord,
  type IdentifierKind,
  type IdentityClues,
  type IdentityResolution,
  type MergedContact,
  mergeContactInput,
  resolveIdentity,
} from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { type KnownContact, type KnownContacts, loadKnownContacts, ownerOf, remember } from './known-contacts.ts';

/** Identifiers and what is said about the contact they lead to. */
export interface ContactClaim {
  readonly clues: IdentityClues;
  /** Another id the contact had before (alias); null when none is told. */
  readonly previousId: string | null;
  readonly input: ContactInput;
  /** False: never finds a contact by email or phone, and never takes them from another one. */
  readonly findsByAddress: boolean;
  /** Who says it; stands beside conflicts. */
  readonly source: string;
  /** True: a contact that is known already stays as it is. */
  readonly leavesKnown?: boolean;
}

/** The contact a claim led to, with what the claim changed. */
export interface ClaimedContact {
  readonly id: number;
  readonly isNew: boolean;
  /** Names of attributes and identifiers that have another value now. */
  readonly changed: readonly string[];
}

/** A set of claims being settled inside one transaction. */
export interface ContactDirectory {
  /**
   * Finds or makes the contact of a claim and writes what changed.
   * @returns null when the claim names nobody
   */
  readonly settle: (claim: ContactClaim) => Promise<ClaimedContact | null>;
}

/**
 * Loads every contact that the claims may lead to, in a handful of queries however many claims there are. Claims settled later see what
 * earlier ones wrote.
 * @param now ms UTC
 */
export async function openContactDirectory(
  session: SqlSession,
  claims: readonly ContactClaim[],
  now: number,
): Promise<ContactDirectory> {
  const known = await loadKnownContacts(session, claims);
  return {
    settle: async (claim) => {
      const clues = usableClues(claim);
      if (clues === null) return null;
      const found = find(known, claim);
      if (found.contact !== null && claim.leavesKnown === true)
        return { id: found.contact.id, isNew: false, changed: [] };
      const said = sayable(claim, clues, found.contact, known);
      const written =
        found.contact === null
          ? await createContact(session, known, said, now)
          : await updateContact(session, known, found.contact, said, now);
      await linkNames(session, known, written.id, claim, now);
      await recordConflicts(session, written.id, found.conflicts, claim.source, now);
      return written;
    },
  };
}

/** Nobody can be found by nothing. A browser's claim must not be about an address alone. */
function usableClues({ clues, findsByAddress, previousId }: ContactClaim): IdentityClues | null {
  const named = clues.externalId !== null || clues.anonymousId !== null || previousId !== null;
  if (named) return clues;
  return findsByAddress && (clues.email !== null || clues.phone !== null) ? clues : null;
}

/** Who the claim speaks of. A former id leads to its contact when the new one leads nowhere; two contacts are never made one. */
function find(
  known: KnownContacts,
  { clues, previousId, findsByAddress }: ContactClaim,
): IdentityResolution<KnownContact> {
  const previous = ownerOf(known, 'externalId', previousId) ?? ownerOf(known, 'anonymousId', previousId);
  const named = ownerOf(known, 'externalId', clues.externalId);
  if (previous !== null && named === null) return { contact: previous, conflicts: [] };
  const found = resolveIdentity(clues, {
    externalId: named,
    email: findsByAddress ? ownerOf(known, 'email', clues.email) : null,
    phone: findsByAddress ? ownerOf(known, 'phone', clues.phone) : null,
    anonymousId: ownerOf(known, 'anonymousId', clues.anonymousId),
  });
  if (previous === null || previous.id === found.contact?.id) return found;
  return { contact: found.contact, conflicts: [...found.conflicts, { kind: 'externalId', other: previous }] };
}

/**
 * What the claim may write: an external id only where none is, an email only when nobody else has it.
 * A contact known under another external id keeps it; the other one becomes an alias.
 */
function sayable(
  claim: ContactClaim,
  clues: IdentityClues,
  contact: KnownContact | null,
  known: KnownContacts,
): ContactInput {
  const { externalId, email, phone, ...rest } = claim.input;
  const emailOwner = ownerOf(known, 'email', clues.email);
  const isEmailFree = emailOwner === null || emailOwner.id === contact?.id;
  return {
    ...rest,
    ...(contact?.externalId == null && clues.externalId !== null ? { externalId: clues.externalId } : {}),
    ...(clues.email !== null && isEmailFree ? { email: clues.email } : {}),
    ...(clues.phone === null ? {} : { phone: clues.phone }),
    ...(email === null ? { email: null } : {}),
    ...(phone === null ? { phone: null } : {}),
    ...(externalId === null ? { externalId: null } : {}),
  };
}

const nobody: ContactRecord = {
  externalId: null,
  email: null,
  phone: null,
  timeZone: null,
  locale: null,
  attributes: {},
};
const columns = ['external_id', 'email', 'phone', 'time_zone', 'locale', 'attributes'];

function recordValues(record: ContactRecord): readonly (string | null)[] {
  return [
    record.externalId,
    record.email,
    record.phone,
    record.timeZone,
    record.locale,
    JSON.stringify(record.attributes),
  ];
}

async function createContact(
  session: SqlSession,
  known: KnownContacts,
  said: ContactInput,
  now: number,
): Promise<ClaimedContact> {
  const { record, changed } = mergeContactInput(nobody, said);
  const row = [...recordValues(record), now, now];
  const [id = 0] = await session.insertReturningIds('contacts', [...columns, 'created_at', 'updated_at'], [row]);
  remember(known, { id, ...record });
  return { id, isNew: true, changed };
}

async function updateContact(
  session: SqlSession,
  known: KnownContacts,
  contact: KnownContact,
  said: ContactInput,
  now: number,
): Promise<ClaimedContact> {
  const { id } = contact;
  if (Object.keys(said).length === 0) return { id, isNew: false, changed: [] };
  const merged: MergedContact = mergeContactInput(contact, said);
  if (merged.changed.length === 0) return { id, isNew: false, changed: [] };
  const sets = columns.map((column) => `${column} = ?`).join(', ');
  await session.run(`UPDATE contacts SET ${sets}, updated_at = ? WHERE id = ?`, [
    ...recordValues(merged.record),
    now,
    id,
  ]);
  for (const kind of ['externalId', 'email', 'phone'] as const)
    if (contact[kind] !== null && known.owners.get(`${kind}:${contact[kind]}`) === id)
      known.owners.delete(`${kind}:${contact[kind]}`);
  remember(known, { ...merged.record, id });
  return { id, isNew: false, changed: merged.changed };
}

/** Anonymous ids and former ids belong to whom they were first told for. */
async function linkNames(
  session: SqlSession,
  known: KnownContacts,
  id: number,
  claim: ContactClaim,
  now: number,
): Promise<void> {
  const names: (readonly ['anonymousId' | 'externalId', string])[] = [];
  if (claim.clues.anonymousId !== null) names.push(['anonymousId', claim.clues.anonymousId]);
  // What was an id before may have been given as a user id or as an anonymous one.
  if (claim.previousId !== null) names.push(['externalId', claim.previousId], ['anonymousId', claim.previousId]);
  if (claim.clues.externalId !== null) names.push(['externalId', claim.clues.externalId]);
  const fresh = names.filter(([kind, value]) => !known.owners.has(`${kind}:${value}`));
  if (fresh.length === 0) return;
  for (const [kind, value] of fresh) known.owners.set(`${kind}:${value}`, id);
  await session.insertMany(
    'identities',
    ['contact_id', 'kind', 'value', 'created_at'],
    fresh.map(([kind, value]) => [id, kind === 'anonymousId' ? 'anonymous' : 'alias', value, now]),
    'ON CONFLICT DO NOTHING',
  );
}

async function recordConflicts(
  session: SqlSession,
  id: number,
  conflicts: readonly { readonly kind: IdentifierKind; readonly other: { readonly id: number } }[],
  source: string,
  now: number,
): Promise<void> {
  if (conflicts.length === 0) return;
  await session.insertMany(
    'identity_conflicts',
    ['kept_contact_id', 'other_contact_id', 'kind', 'source', 'at'],
    conflicts.map(({ kind, other }) => [id, other.id, kind, source, now]),
    'ON CONFLICT DO NOTHING',
  );
}

/** The identifiers of a contact that exists. */
export interface KnownIdentity {
  readonly id: number;
  readonly externalId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Identifiers that came in together, in their stored form; null means not given. */
export interface IdentityClues {
  readonly externalId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly anonymousId: string | null;
}

/** Which contact each identifier leads to; null means nobody. */
export interface IdentityCandidates<Contact extends KnownIdentity> {
  readonly externalId: Contact | null;
  readonly email: Contact | null;
  readonly phone: Contact | null;
  readonly anonymousId: Contact | null;
}

export type IdentifierKind = keyof IdentityClues;

/** Where the clues lead: to a contact, or to a new one when `contact` is null. */
export interface IdentityResolution<Contact extends KnownIdentity> {
  readonly contact: Contact | null;
  /** Identifiers that belong to somebody else. Nothing is merged; the clash is recorded. */
  readonly conflicts: readonly { readonly kind: IdentifierKind; readonly other: Contact }[];
}

const ORDER: readonly IdentifierKind[] = ['externalId', 'email', 'phone', 'anonymousId'];

/**
 * Finds the contact that identifiers speak of: external id before email before phone before anonymous id. A contact found by a weaker
 * identifier is not taken when it bears another value of a stronger one that came along: it would be somebody else.
 * Source: decisions.md 22.
 */
export function resolveIdentity<Contact extends KnownIdentity>(
  clues: IdentityClues,
  candidates: IdentityCandidates<Contact>,
): IdentityResolution<Contact> {
  const strongest = ORDER.find((kind) => {
    const candidate = candidates[kind];
    return candidate !== null && !contradicts(clues, candidate, kind);
  });
  const contact = strongest === undefined ? null : candidates[strongest];
  const conflicts = ORDER.flatMap((kind) => {
    const other = candidates[kind];
    return other === null || other.id === contact?.id ? [] : [{ kind, other }];
  });
  return { contact, conflicts };
}

/** Tells whether the candidate bears another value of an identifier that is stronger than the one it was found by. */
function contradicts(clues: IdentityClues, candidate: KnownIdentity, foundBy: IdentifierKind): boolean {
  const stronger = ORDER.slice(0, ORDER.indexOf(foundBy));
  return stronger.some((kind) => {
    if (kind === 'anonymousId') return false;
    return clues[kind] !== null && candidate[kind] !== null && candidate[kind] !== clues[kind];
  });
}

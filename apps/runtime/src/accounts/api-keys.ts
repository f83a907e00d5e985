import { createHash } from 'node:crypto';
import { type Role, roles } from '@perennial/api-contract';
import type { Clock } from '@perennial/engine';
import type { Auth, AuthKey } from './auth.ts';
import type { Principal } from './principal.ts';

/** One API key as lists show it. Times are ms UTC. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly start: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface ApiKeys {
  /** Makes a key; `key` is told here and nowhere else. */
  readonly create: (input: {
    readonly name: string;
    readonly role: Role;
  }) => Promise<ApiKeyRow & { readonly key: string }>;
  readonly list: () => Promise<readonly ApiKeyRow[]>;
  /** Ends a key at once; false when there is none with this id. */
  readonly revoke: (id: string) => Promise<boolean>;
  /** Who a key belongs to; null when it is unknown or revoked. */
  readonly principalOf: (key: string) => Promise<Principal | null>;
}

/** Owner row of every key: keys outlive the person who made them, and nobody can sign in as it because it has no password. */
const KEY_HOLDER_EMAIL = 'api-keys@perennial.invalid';
/** Checking a key writes its last use; ingestion would pay that per event, so a good key is believed for this long. */
const BELIEVED_MS = 10_000;
const MAX_BELIEVED = 1_000;

export function openApiKeys(auth: Auth, clock: Clock): ApiKeys {
  const believed = new Map<string, { readonly principal: Principal; readonly until: number }>();
  return {
    create: async ({ name, role }) => {
      const { key, ...created } = await auth.addKey(name, await keyHolderOf(auth), role);
      return { ...created, role, key };
    },
    list: async () => (await auth.listKeys()).flatMap(rowOf),
    revoke: async (id) => {
      if (!(await auth.listKeys()).some((stored) => stored.id === id)) return false;
      await auth.deleteKey(id);
      for (const [hash, entry] of believed) if (entry.principal.id === id) believed.delete(hash);
      return true;
    },
    principalOf: async (key) => {
      const hash = createHash('sha256').update(key).digest('base64url');
      const known = believed.get(hash);
      if (known !== undefined && known.until > clock.now()) return known.principal;
      const stored = await auth.verifyKey(key);
      const row = stored === null ? undefined : rowOf(stored)[0];
      if (row === undefined) return null;
      const principal: Principal = { kind: 'api-key', id: row.id, name: row.name, email: null, role: row.role };
      if (believed.size >= MAX_BELIEVED) believed.clear();
      believed.set(hash, { principal, until: clock.now() + BELIEVED_MS });
      return principal;
    },
  };
}

/** A stored key with a role we do not know is no key. */
function rowOf(stored: AuthKey): readonly ApiKeyRow[] {
  const role = roles.find((known) => known === stored.role);
  return role === undefined ? [] : [{ ...stored, role }];
}

async function keyHolderOf(auth: Auth): Promise<string> {
  const found = await auth.userIdOf(KEY_HOLDER_EMAIL);
  return found ?? (await auth.addUser({ name: 'API keys', email: KEY_HOLDER_EMAIL, role: 'none', passwordHash: null }));
}

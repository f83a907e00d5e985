import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Role, roles } from '@perennial/api-contract';
import type { Clock } from '@perennial/engine';
import { type ApiKeys, openApiKeys } from './api-keys.ts';
import { type Auth, openAuth } from './auth.ts';
import type { Principal } from './principal.ts';
import { createSignInGuard } from './sign-in-guard.ts';

/** People who may sign in, their sessions, and API keys. Lives in a database of its own. */
export interface Accounts {
  readonly auth: Auth;
  readonly apiKeys: ApiKeys;
  readonly hasOwner: () => boolean;
  /** Fails: `owner_exists` when there is one already. */
  readonly createOwner: (owner: NewOwner) => Promise<'created' | 'owner_exists'>;
  /** Who a session cookie belongs to; null when there is none, or it ended. */
  readonly userOf: (headers: IncomingHttpHeaders) => Promise<Principal | null>;
  readonly close: () => void;
}

export interface NewOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface AccountsOptions {
  /** Absolute path of accounts.db. */
  readonly path: string;
  /** The data folder's secret key; the cookie secret is derived from it. */
  readonly secretKey: string;
  readonly origin: string;
  readonly clock: Clock;
}

/** A stolen cookie is of no use after a month, however often it is used. */
const SESSION_ABSOLUTE_MS = 30 * 24 * 3600_000;

/** Opens accounts.db, creating and migrating its tables. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const secret = createHash('sha256').update(`perennial accounts ${options.secretKey}`).digest('base64url');
  const guard = createSignInGuard(options.clock);
  const auth = await openAuth({ path: options.path, secret, origin: options.origin, guard });
  return {
    auth,
    apiKeys: openApiKeys(auth, options.clock),
    hasOwner: () => auth.countUsers('owner') > 0,
    createOwner: createOwner(auth),
    userOf: (headers) => userOf(auth, headers, options.clock),
    close: auth.close,
  };
}

/** Two requests at the same moment must not make two owners: the second sees that the first has begun. */
function createOwner(auth: Auth): Accounts['createOwner'] {
  let isBusy = false;
  return async ({ name, email, password }) => {
    if (isBusy || auth.countUsers('owner') > 0) return 'owner_exists';
    isBusy = true;
    try {
      const passwordHash = await auth.hashPassword(password);
      await auth.addUser({ name, email: email.trim().toLowerCase(), role: 'owner', passwordHash });
      return 'created';
    } finally {
      isBusy = false;
    }
  };
}

async function userOf(auth: Auth, headers: IncomingHttpHeaders, clock: Clock): Promise<Principal | null> {
  const session = await auth.sessionOf(headers);
  if (session === null || session.createdAt < clock.now() - SESSION_ABSOLUTE_MS) return null;
  const { id, name, email } = session.user;
  const role = roleOf(session.user.role);
  return role === null ? null : { kind: 'user', id, name, email, role };
}

/** A role as stored; null when it is none we know, which refuses everything. */
export function roleOf(value: unknown): Role | null {
  return roles.find((role) => role === value) ?? null;
}

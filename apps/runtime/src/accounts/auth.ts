import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import Database from 'better-sqlite3';
import type { SignInGuard } from './sign-in-guard.ts';

/** What the runtime uses of the sign-in library; everything else of it stays behind this. Times are ms UTC. */
export interface Auth {
  /** Serves the library's own routes under /api/auth. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Checks email and password and answers with the session cookie, or a 401 or 429. */
  readonly signIn: (email: string, password: string) => Promise<Response>;
  readonly sessionOf: (headers: IncomingHttpHeaders) => Promise<AuthSession | null>;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Adds a user and returns its id; with a password hash they can sign in. */
  readonly addUser: (user: NewUser) => Promise<string>;
  readonly userIdOf: (email: string) => Promise<string | null>;
  readonly addKey: (name: string, userId: string, role: string) => Promise<AuthKey & { readonly key: string }>;
  readonly verifyKey: (key: string) => Promise<AuthKey | null>;
  readonly listKeys: () => Promise<readonly AuthKey[]>;
  readonly deleteKey: (id: string) => Promise<void>;
  readonly countUsers: (role: string) => number;
  readonly close: () => void;
}

export interface AuthSession {
  readonly createdAt: number;
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly role: unknown };
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly passwordHash: string | null;
}

export interface AuthKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly role: unknown;
}

export interface AuthOptions {
  /** Absolute path of accounts.db. */
  readonly path: string;
  /** Derived from the secret key; signs session cookies. */
  readonly secret: string;
  /** Origin people use; https turns on `__Host-` cookies. */
  readonly origin: string;
  readonly guard: SignInGuard;
}

/** A week without a visit ends a session; the absolute limit is checked where sessions are read. */
const SESSION_IDLE_SECONDS = 7 * 24 * 3600;
const DAY_SECONDS = 24 * 3600;
const COOKIE = 'perennial';

/**
 * The sign-in library set up for one company: email and password only, closed sign-up, no telemetry, hashed API keys. Which of its routes
 * are reachable is decided in http/auth-routes.ts; cross-site requests are refused for the whole API in http/cross-site.ts.
 */
export async function openAuth(options: AuthOptions): Promise<Auth> {
  const database = new Database(options.path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const library = createLibrary(options, database);
  const migrations = await getMigrations(library.options);
  await migrations.runMigrations();
  const { internalAdapter, adapter, password } = await library.$context;
  const countUsers = database.prepare<[string], { found: number }>('SELECT count(*) AS found FROM user WHERE role = ?');
  const handle = toNodeHandler(library);
  return {
    handle: async (request, response) => {
      await handle(request, response);
    },
    signIn: (email, secret) => library.api.signInEmail({ body: { email, password: secret }, asResponse: true }),
    sessionOf: async (headers) => {
      const found = await library.api.getSession({ headers: fromNodeHeaders(headers) });
      return found === null ? null : { createdAt: found.session.createdAt.getTime(), user: found.user };
    },
    hashPassword: (secret) => password.hash(secret),
    addUser: async ({ name, email, role, passwordHash }) => {
      const user = await internalAdapter.createUser({ name, email, emailVerified: true, role }, { method: 'admin' });
      const account = { userId: user.id, accountId: user.id, providerId: 'credential', password: passwordHash };
      if (passwordHash !== null) await internalAdapter.linkAccount(account);
      return user.id;
    },
    userIdOf: async (email) => (await internalAdapter.findUserByEmail(email))?.user.id ?? null,
    addKey: async (name, userId, role) => {
      const created = await library.api.createApiKey({ body: { name, userId, metadata: { role } } });
      return { ...keyOf(created), key: created.key };
    },
    verifyKey: async (key) => {
      const { valid, key: found } = await library.api.verifyApiKey({ body: { key } });
      return valid && found !== null ? keyOf(found) : null;
    },
    listKeys: async () => {
      const sortBy = { field: 'createdAt', direction: 'desc' } as const;
      return (await adapter.findMany<StoredKey>({ model: 'apikey', limit: 1000, sortBy })).map(keyOf);
    },
    deleteKey: (id) => adapter.delete({ model: 'apikey', where: [{ field: 'id', value: id }] }),
    countUsers: (role) => countUsers.get(role)?.found ?? 0,
    close: () => database.close(),
  };
}

function createLibrary(options: AuthOptions, database: Database.Database) {
  const isHttps = options.origin.startsWith('https://');
  const cookieName = (name: string) => ({ name: `${isHttps ? '__Host-' : ''}${COOKIE}.${name}` });
  return betterAuth({
    appName: 'Perennial',
    baseURL: options.origin,
    basePath: '/api/auth',
    secret: options.secret,
    database,
    trustedOrigins: [options.origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: SESSION_IDLE_SECONDS, updateAge: DAY_SECONDS },
    user: { additionalFields: { role: { type: 'string', required: true, input: false, defaultValue: 'analyst' } } },
    // Both limits are ours: express-rate-limit by address, the guard by account.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
      cookies: {
        session_token: cookieName('session'),
        session_data: cookieName('session-data'),
        account_data: cookieName('account-data'),
        dont_remember: cookieName('do-not-remember'),
      },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return;
        if (!options.guard.begin(accountOf(context.body))) {
          throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many sign-ins for this account: wait 15 minutes.' });
        }
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email' || context.context.newSession === null) return;
        options.guard.succeeded(accountOf(context.body));
      }),
    },
    plugins: [
      apiKey({
        defaultPrefix: 'pk_',
        defaultKeyLength: 40,
        maximumNameLength: 80,
        enableMetadata: true,
        rateLimit: { enabled: false },
        startingCharactersConfig: { shouldStore: true, charactersLength: 8 },
      }),
    ],
  });
}

/** A row of the key table as the library returns it. */
interface StoredKey {
  readonly id: string;
  readonly name?: string | null;
  readonly start?: string | null;
  readonly createdAt: Instant;
  readonly lastRequest?: Instant | null;
  readonly metadata?: unknown;
}

interface Instant {
  readonly getTime: () => number;
}

function keyOf(stored: StoredKey): AuthKey {
  return {
    id: stored.id,
    name: stored.name ?? '',
    start: stored.start ?? '',
    createdAt: stored.createdAt.getTime(),
    lastUsedAt: stored.lastRequest?.getTime() ?? null,
    role: roleIn(stored.metadata),
  };
}

/** The plugin keeps metadata as JSON text; some of its calls parse it and some do not. */
function roleIn(metadata: unknown): unknown {
  const parsed: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : metadata;
  return typeof parsed === 'object' && parsed !== null && 'role' in parsed ? parsed.role : null;
}

function accountOf(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}

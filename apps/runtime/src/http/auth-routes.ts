import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { RefusedRequest } from './problem-response.ts';
import { refuse } from './refusal.ts';

/** The only routes of the sign-in library that are reachable: its key and user administration would pass by our roles. */
const libraryRoutes = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
]);

const firstRunSchema = z.strictObject({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  password: z.string().min(10).max(200),
});

/**
 * Sign-in, sign-out and the creation of the first owner, under /api/auth.
 * @param firstRunToken the printed one-time token; null when an owner existed at the start
 */
export function authRoutes(accounts: Accounts, firstRunToken: string | null): Router {
  const router = Router();
  router.use(limitByAddress, limitBody);
  router.get('/first-run', (_request, response) => {
    response.json({ needed: !accounts.hasOwner() });
  });
  router.post('/first-run', express.json({ limit: '10kb' }), firstRun(accounts, firstRunToken));
  router.use((request, _response, next) => {
    const isOpen = libraryRoutes.has(`${request.method} ${request.path}`);
    next(
      isOpen
        ? undefined
        : new RefusedRequest(
            refuse(404, 'unknown_address', `Nothing answers ${request.method} ${request.originalUrl}: see /api/docs.`),
          ),
    );
  });
  router.use(async (request, response) => {
    await accounts.auth.handle(request, response);
  });
  return router;
}

/** Attempts by one address, whatever the account: room for an office, none for a dictionary. */
const limitByAddress: RequestHandler = rateLimit({
  windowMs: 15 * 60_000,
  limit: 300,
  standardHeaders: 'draft-7',
  legacyHeaders: false,
  skip: (request) => request.method === 'GET',
  handler: (_request, _response, next) => {
    next(
      new RefusedRequest(
        refuse(429, 'too_many_requests', 'Too many attempts from this address: wait 15 minutes.', {
          retryAfterSeconds: 900,
        }),
      ),
    );
  },
});

const MAX_BODY_BYTES = 20_000;

/** The library reads bodies itself and without a limit; nothing it is sent needs more, or is sent in pieces of unknown length. */
const limitBody: RequestHandler = (request, _response, next) => {
  const isSized =
    request.headers['transfer-encoding'] === undefined &&
    Number(request.headers['content-length'] ?? 0) <= MAX_BODY_BYTES;
  next(
    isSized
      ? undefined
      : new RefusedRequest(refuse(413, 'body_too_large', `Send at most ${MAX_BODY_BYTES} bytes, with their length.`)),
  );
};

function firstRun(accounts: Accounts, token: string | null): RequestHandler {
  return async (request: Request, response: Response) => {
    const input = firstRunSchema.safeParse(request.body);
    if (!input.success) throw new RefusedRequest(refusalOf(input.error));
    if (accounts.hasOwner()) throw new RefusedRequest(ownerExists);
    if (token === null || !isSame(token, input.data.token)) {
      throw new RefusedRequest(
        refuse(
          403,
          'first_run_token_invalid',
          'This first-run link is not the one printed at the last start: copy it from there again.',
        ),
      );
    }
    const { name, email, password } = input.data;
    if ((await accounts.createOwner({ name, email, password })) === 'owner_exists')
      throw new RefusedRequest(ownerExists);
    const signedIn = await accounts.auth.signIn(email.toLowerCase(), password);
    for (const cookie of signedIn.headers.getSetCookie()) response.append('Set-Cookie', cookie);
    response.json({ done: true });
  };
}

const ownerExists = refuse(409, 'owner_exists', 'The first owner exists already: sign in instead.');

function refusalOf(error: z.ZodError) {
  const problems = error.issues.map((issue) => ({
    code: 'invalid_input',
    message: issue.message,
    path: issue.path.join('.'),
  }));
  return refuse(
    400,
    'invalid_input',
    `${problems[0]?.path ?? 'The request'}: ${problems[0]?.message ?? 'does not fit.'}`,
    { problems },
  );
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
function isSame(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}

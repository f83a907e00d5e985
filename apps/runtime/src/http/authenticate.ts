import type { IncomingHttpHeaders } from 'node:http';
import { isAllowed, type Permission } from '@perennial/api-contract';
import type { Request, RequestHandler } from 'express';
import type { Accounts } from '../accounts/accounts.ts';
import type { Principal } from '../accounts/principal.ts';
import { RefusedRequest } from './problem-response.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Whoever can open the data folder's socket owns the folder: the local operator. */
const localOperator: Principal = { kind: 'user', id: 'command-line', name: 'command line', email: null, role: 'owner' };
const localRequests = new WeakSet<object>();

/** Notes that a request came in by the data folder's socket (mode 600), which is proof enough of who asks. */
export function markLocal(request: object): void {
  localRequests.add(request);
}

/** Who asked, by request; never on the request object itself, where a body or header could be mistaken for it. */
const principals = new WeakMap<object, Principal>();

/**
 * Lets nobody through without a valid session cookie or `Authorization: Bearer <api key>`: the default of everything under /api.
 */
export function authenticate(accounts: Accounts): RequestHandler {
  return async (request, _response, next) => {
    const principal = localRequests.has(request) ? localOperator : await principalOf(accounts, request.headers);
    if (principal === null) {
      next(
        new RefusedRequest(
          refuse(401, 'sign_in_required', 'Sign in, or send an API key as "Authorization: Bearer <key>".'),
        ),
      );
      return;
    }
    principals.set(request, principal);
    next();
  };
}

async function principalOf(accounts: Accounts, headers: IncomingHttpHeaders): Promise<Principal | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return accounts.apiKeys.principalOf(bearer);
  return headers.cookie === undefined ? null : accounts.userOf(headers);
}

/** Who made a request that passed `authenticate`. Throws when it did not: a route was mounted in the wrong place. */
export function principalOfRequest(request: Request): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw new Error(`${request.method} ${request.path} is served without authentication.`);
  return principal;
}

/** The one authorization decision; null when allowed. Fails: 403 `permission_missing`. */
export function refuseUnlessAllowed(principal: Principal, permission: Permission): Refusal | null {
  if (isAllowed(principal.role, permission)) return null;
  return refuse(
    403,
    'permission_missing',
    `The role ${principal.role} may not do this (${permission}): ask an owner or admin.`,
  );
}

/** Authorization of the few routes that are not in the contract (file upload and download). */
export function requirePermission(permission: Permission): RequestHandler {
  return (request, _response, next) => {
    const refusal = refuseUnlessAllowed(principalOfRequest(request), permission);
    next(refusal === null ? undefined : new RefusedRequest(refusal));
  };
}

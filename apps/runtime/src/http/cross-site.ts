import type { RequestHandler } from 'express';
import { RefusedRequest } from './problem-response.ts';
import { refuse } from './refusal.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that another site made with a person's cookie (guarantees S14). Browsers say where a request comes from
 * and pages can't forge it; requests without a cookie carry their own proof (API key) and are not concerned.
 * @param origins origins the studio is served from
 */
export function refuseCrossSite(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (safeMethods.has(request.method) || request.headers.cookie === undefined) {
      next();
      return;
    }
    if (isSameSite(request.headers['sec-fetch-site'], request.headers.origin, origins)) next();
    else
      next(
        new RefusedRequest(
          refuse(403, 'cross_site_request', 'This change was asked for by another site: do it in the studio itself.'),
        ),
      );
  };
}

function isSameSite(
  fetchSite: string | string[] | undefined,
  origin: string | undefined,
  origins: ReadonlySet<string>,
): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return origin !== undefined && origins.has(origin);
}

/**
 * Lets only JSON bodies through on state-changing requests: a form of another site can't send JSON without asking first.
 * Requests without a body pass.
 */
export const requireJsonBody: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (safeMethods.has(request.method) || !hasBody || request.is('application/json') === 'application/json') next();
  else next(new RefusedRequest(refuse(415, 'unsupported_media_type', 'Send the request body as application/json.')));
};

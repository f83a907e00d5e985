import type { RequestHandler } from 'express';
import { RefusedRequest } from './problem-response.ts';
import { refuse } from './refusal.ts';

/** Refuses bodies with a key named `__proto__` anywhere: nothing honest has one (guarantees S10). */
export const refuseForgedKeys: RequestHandler = (request, _response, next) => {
  if (hasForgedKey(request.body))
    next(new RefusedRequest(refuse(400, 'invalid_input', 'The body has a key named __proto__: remove it.')));
  else next();
};

/** Looks without recursion, so that depth costs no stack. */
function hasForgedKey(body: unknown): boolean {
  const waiting: unknown[] = [body];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && Object.hasOwn(value, '__proto__')) return true;
    for (const inner of Object.values(value)) if (typeof inner === 'object') waiting.push(inner);
  }
  return false;
}

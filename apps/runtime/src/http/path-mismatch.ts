import { endpoints } from '@perennial/api-contract';
import type { RequestHandler } from 'express';
import { RefusedRequest } from './problem-response.ts';
import { refuse } from './refusal.ts';

/** A path of the contract with its parameters as named groups. */
interface PathShape {
  readonly method: string;
  readonly pattern: RegExp;
}

const shapes: readonly PathShape[] = Object.values(endpoints).flatMap((endpoint) => {
  const { method, path } = endpoint['~orpc'].route;
  if (method === undefined || path === undefined || !path.includes('{')) return [];
  const pattern = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return [{ method, pattern: new RegExp(`^${pattern}$`) }];
});

/**
 * Refuses a body that names another thing than the path does. Path and body reach a handler as one input, in which the body would win: a
 * request would be logged and authorized as about one id and carried out on another.
 */
export const refusePathMismatch: RequestHandler = (request, _response, next) => {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) {
    next();
    return;
  }
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  const shape = shapes.find((candidate) => candidate.method === request.method && candidate.pattern.test(path));
  const names = Object.entries(shape?.pattern.exec(path)?.groups ?? {});
  const values: Readonly<Record<string, unknown>> = { ...body };
  const differing = names.find(
    ([name, value]) => Object.hasOwn(values, name) && values[name] !== decodeURIComponent(value),
  );
  if (differing === undefined) next();
  else
    next(
      new RefusedRequest(
        refuse(400, 'path_mismatch', `The body names another ${differing[0]} than the path: leave it out of the body.`),
      ),
    );
};

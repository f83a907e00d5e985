import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import type { LogLevel } from '../settings.ts';

/** Anything under these names never reaches the log, wherever it sits. */
const secretNames = ['password', 'secret', 'token', 'key', 'authorization', 'cookie', 'authToken', 'url', 'writeKey'];
const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The runtime's logger: JSON lines.
 * @param destination where lines go; standard output when absent
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: redactedPaths, censor: '***' } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * Gives each request an id (told in the `X-Request-Id` header and in problems) and logs its end. Addresses are logged without their query,
 * and paths that carry a token are cut behind their first part.
 */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    // failures are told once, by problem-response.ts; the end of each request is for those who look closely
    customLogLevel: () => 'debug',
    serializers: {
      req: (request: { readonly id: unknown; readonly method: string; readonly url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathWithoutSecrets(request.url),
      }),
      res: (response: { readonly statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** Path without query; `/t`, `/u` and `/hooks` carry signed tokens in the path. */
export function pathWithoutSecrets(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const tokenBearing = /^\/(t|u|hooks)\//.exec(path);
  return tokenBearing === null ? path : `/${tokenBearing[1]}/…`;
}

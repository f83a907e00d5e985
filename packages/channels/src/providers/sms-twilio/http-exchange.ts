import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HandOffPermission } from '@perennial/engine';
import type { Reason } from '@perennial/journey';

export interface HttpExchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connectMs: number;
  readonly responseMs: number;
  readonly handOff: () => Promise<HandOffPermission>;
}

/** `isWritten` tells on which side of the hand-off a failure lies. */
export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
    }
  | { readonly kind: 'refused-by-gate'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly isWritten: boolean; readonly timedOut: boolean; readonly error: string };

/** Answers of Twilio have a few hundred bytes; more is not from there. */
const LARGEST_ANSWER = 1_000_000;

/**
 * One HTTP request whose first byte waits for permission: connect first, ask, then write headers and body at once. A connection is used for
 * one request only, because a kept one that the server closes at the same moment would turn an innocent message into an unsure one.
 */
export async function exchangeOverHttp(exchange: HttpExchange): Promise<HttpOutcome> {
  const { url, method } = exchange;
  const isSecure = url.protocol === 'https:';
  const headers = {
    ...exchange.headers,
    'Content-Length': String(Buffer.byteLength(exchange.body)),
    Connection: 'close',
  };
  const request = (isSecure ? httpsRequest : httpRequest)(url, { method, headers, agent: false });
  const { promise, resolve } = Promise.withResolvers<HttpOutcome>();
  let isWritten = false;
  let asked: Promise<HttpOutcome | null> = Promise.resolve(null);
  const failed = (error: string, timedOut: boolean) => {
    resolve({ kind: 'failed', isWritten, timedOut, error });
    request.destroy();
  };
  let timer = setTimeout(() => failed(`no connection within ${exchange.connectMs} ms`, true), exchange.connectMs);

  const ask = async (): Promise<HttpOutcome | null> => {
    clearTimeout(timer);
    const verdict = await permission(exchange.handOff);
    if (verdict !== null) return verdict;
    // the connection broke while we asked: nothing was written, and nothing will be
    if (request.destroyed) return null;
    isWritten = true;
    timer = setTimeout(() => failed(`no answer within ${exchange.responseMs} ms`, true), exchange.responseMs);
    request.end(exchange.body);
    return null;
  };
  request.on('error', (error) => failed(error.message, false));
  request.once('socket', (socket) => {
    socket.setNoDelay(true);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      asked = ask();
      void asked.then((verdict) => verdict !== null && resolve(verdict));
    });
  });
  request.once('response', (response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) failed('the answer is too long', false);
      else chunks.push(chunk);
    });
    response.on('error', (error) => failed(error.message, false));
    response.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      // an answer to nothing is no answer
      if (!isWritten) return failed(`an answer out of turn, HTTP ${response.statusCode}`, false);
      resolve({ kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body });
    });
  });
  const outcome = await promise;
  // whatever ended it: permission granted later must not let the request out
  request.destroy();
  // and an outcome must never overtake a permission that is being committed
  const verdict = await asked;
  clearTimeout(timer);
  return outcome.kind === 'failed' && verdict?.kind === 'refused-by-gate' ? verdict : outcome;
}

/** Null when granted. A gate that breaks has granted nothing. */
async function permission(handOff: () => Promise<HandOffPermission>): Promise<HttpOutcome | null> {
  try {
    const answer = await handOff();
    return answer.granted ? null : { kind: 'refused-by-gate', reason: answer.reason };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', isWritten: false, timedOut: false, error: why };
  }
}

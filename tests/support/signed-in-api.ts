import { randomUUID } from 'node:crypto';
import { owner, type RuntimeProcess } from './runtime-process.ts';

/** Speaks to the management API as a browser session would, with nothing but fetch: what an integrator sees. */
export interface SignedInApi {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  readonly post: <Answer>(path: string, body: unknown) => Promise<Answer>;
  readonly put: <Answer>(path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly delete: <Answer>(path: string) => Promise<Answer>;
  /** The session cookie, for requests that need to be made by hand. */
  readonly cookie: string;
}

/** Signs the owner in and returns the API in their name. Throws with the answer's text when a call is refused. */
export async function signIn(runtime: RuntimeProcess): Promise<SignedInApi> {
  const answer = await fetch(`${runtime.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: runtime.url },
    body: JSON.stringify(owner),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const call = (method: string) => callApi(runtime.url, cookie, method);
  return {
    cookie,
    get: (path) => call('GET')(path),
    post: (path, body) => call('POST')(path, body, { 'idempotency-key': randomUUID() }),
    put: (path, body, headers) => call('PUT')(path, body, headers),
    delete: (path) => call('DELETE')(path),
  };
}

function callApi(origin: string, cookie: string, method: string) {
  return async <Answer>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { cookie, origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Answer; // the caller names the shape it asserts on
  };
}

/** Asks again until `look` gives a value, at most `tries` times 100 ms apart. */
export async function eventually<Value>(what: string, look: () => Promise<Value | null>, tries = 300): Promise<Value> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${tries / 10} s in vain: ${what}`);
}

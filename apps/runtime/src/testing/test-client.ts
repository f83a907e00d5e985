import { type TestRuntime, testOwner } from './start-test-runtime.ts';

/** An answer with its body parsed as what the test expects there; the text when it is not JSON. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Speaks to a runtime as one caller. */
export interface TestClient {
  readonly get: <Body>(path: string) => Promise<Answer<Body>>;
  readonly post: <Body>(path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer<Body>>;
  readonly put: <Body>(path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer<Body>>;
  readonly patch: <Body>(path: string, body: unknown) => Promise<Answer<Body>>;
  readonly delete: <Body>(path: string) => Promise<Answer<Body>>;
  readonly send: <Body>(method: string, path: string, init?: RequestInit) => Promise<Answer<Body>>;
  /** Headers that prove who asks. */
  readonly proof: Readonly<Record<string, string>>;
}

/** A caller with given headers; none means anonymous. */
export function clientOf(url: string, proof: Readonly<Record<string, string>>): TestClient {
  const send = async <Body>(method: string, path: string, init: RequestInit = {}): Promise<Answer<Body>> => {
    const headers = { ...proof, ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(`${url}${path}`, { method, redirect: 'manual', ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) as Body }; // the test says what it expects and then looks
  };
  const json = <Body>(method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    body === undefined
      ? send<Body>(method, path, { headers })
      : send<Body>(method, path, {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...headers },
        });
  return {
    get: (path) => send('GET', path),
    post: (path, body, headers) => json('POST', path, body, headers),
    put: (path, body, headers) => json('PUT', path, body, headers),
    patch: (path, body) => json('PATCH', path, body),
    delete: (path) => send('DELETE', path),
    send,
    proof,
  };
}

/** Signs the owner in as a browser does. */
export async function signIn(runtime: TestRuntime, person = testOwner): Promise<TestClient> {
  const answer = await clientOf(runtime.url, { origin: runtime.url }).post('/api/auth/sign-in/email', person);
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}.`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return clientOf(runtime.url, { cookie, origin: runtime.url });
}

/** A caller with an API key of a role. */
export async function withKey(
  runtime: TestRuntime,
  owner: TestClient,
  role: string,
): Promise<TestClient & { readonly key: string }> {
  const made = await owner.post<{ readonly key: string }>('/api/api-keys', { name: `${role} key`, role });
  if (made.status !== 201) throw new Error(`Making a key answered ${made.status}.`);
  return { ...clientOf(runtime.url, { authorization: `Bearer ${made.body.key}` }), key: made.body.key };
}

/** Asks again until the answer is as wanted; fails with the last one. Patient, because test machines are slow. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  for (let attempt = 0; ; attempt += 1) {
    const value = await ask();
    if (isWanted(value)) return value;
    if (attempt >= 400) throw new Error(`It never came: ${JSON.stringify(value).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

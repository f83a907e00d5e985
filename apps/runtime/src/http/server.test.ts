import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { clientOf, signIn, type TestClient } from '../testing/test-client.ts';

let runtime: TestRuntime;
let owner: TestClient;
let stranger: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
  stranger = clientOf(runtime.url, {});
}, 60_000);
afterAll(() => runtime.close());

describe('every answer', () => {
  test.each([
    '/',
    '/journeys/jou_1',
    '/api/session',
    '/api/nothing',
    '/t/c/x',
    '/u/x',
    '/v1/track',
    '/health/ready',
    '/assets/none.js',
  ])('%s carries the security headers and tells no version', async (path) => {
    const { headers } = await stranger.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('problems', () => {
  test('an unknown address under /api answers problem details, not HTML', async () => {
    const { status, headers, body } = await owner.get<ProblemDetails>('/api/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({
      type: '/docs/errors/unknown_address',
      status: 404,
      code: 'unknown_address',
      problems: [],
    });
    expect(body.requestId).toBe(headers.get('x-request-id'));
  });

  test('an input that does not fit tells each field', async () => {
    const { status, body } = await owner.post<ProblemDetails>('/api/journeys', { name: '', owner: 'me' });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid_input');
    expect(body.problems.map(({ path }) => path)).toContain('name');
  });

  test.each([
    ['broken JSON', { body: '{"name":', headers: { 'content-type': 'application/json' } }, 400, 'malformed_json'],
    [
      'another content type',
      { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a body beyond the limit',
      { body: JSON.stringify({ name: 'x'.repeat(5_000_000) }), headers: { 'content-type': 'application/json' } },
      413,
      'body_too_large',
    ],
    [
      'a forged key',
      { body: '{"name":"x","__proto__":{"role":"owner"}}', headers: { 'content-type': 'application/json' } },
      400,
      'invalid_input',
    ],
  ])('%s is refused', async (_name, init, status, code) => {
    const answer = await owner.send<ProblemDetails>('POST', '/api/journeys', init);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('a body may not name another thing than its path', async () => {
    const answer = await owner.post<ProblemDetails>('/api/journeys/jou_1/pause', { id: 'jou_2' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'path_mismatch' } });
  });

  test('lists take at most 200 at once and a cursor that is none of ours starts anew', async () => {
    expect((await owner.get('/api/contacts?limit=201')).status).toBe(400);
    expect((await owner.get('/api/contacts?limit=200&cursor=nonsense')).status).toBe(200);
  });
});

describe('cross-site requests', () => {
  const change = (headers: Record<string, string>) =>
    clientOf(runtime.url, { cookie: owner.proof.cookie ?? '' }).post<ProblemDetails>(
      '/api/journeys',
      { name: 'x' },
      headers,
    );

  test.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['no origin at all', {}, 403],
    ['a browser that says cross-site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a browser that says same-origin', { 'sec-fetch-site': 'same-origin' }, 201],
  ])('with a cookie and %s answer %#', async (_name, headers, status) => {
    expect((await change(headers)).status).toBe(status);
  });

  test('the API sends no CORS headers', async () => {
    const { headers } = await owner.send('GET', '/api/session', { headers: { origin: 'https://evil.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('Idempotency-Key', () => {
  test('a repeat gets the first answer and nothing happens twice', async () => {
    const key = { 'idempotency-key': 'same-journey' };
    const first = await owner.post<ApiOutputs['getJourney']>('/api/journeys', { name: 'Once' }, key);
    const second = await owner.post<ApiOutputs['getJourney']>('/api/journeys', { name: 'Once' }, key);
    expect(second.body).toEqual(first.body);
    const { body } = await owner.get<ApiOutputs['listJourneys']>('/api/journeys?search=Once');
    expect(body.items).toHaveLength(1);
  });

  test('the same key with another request is refused', async () => {
    const key = { 'idempotency-key': 'other-journey' };
    await owner.post('/api/journeys', { name: 'One' }, key);
    expect(await owner.post('/api/journeys', { name: 'Two' }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
  });

  test('two at the same moment make one', async () => {
    const key = { 'idempotency-key': 'race' };
    await Promise.all([
      owner.post('/api/journeys', { name: 'Race' }, key),
      owner.post('/api/journeys', { name: 'Race' }, key),
    ]);
    expect((await owner.get<ApiOutputs['listJourneys']>('/api/journeys?search=Race')).body.items).toHaveLength(1);
  });

  test('an answer with a secret is not kept', async () => {
    const key = { 'idempotency-key': 'secret' };
    const request = { name: 'shop', role: 'analyst' };
    expect((await owner.post('/api/api-keys', request, key)).status).toBe(201);
    expect(await owner.post('/api/api-keys', request, key)).toMatchObject({
      status: 409,
      body: { code: 'answer_not_kept' },
    });
  });
});

describe('addresses without sign-in', () => {
  test.each([
    ['/health/live', 200],
    ['/health/ready', 200],
    ['/api/openapi.json', 200],
    ['/api/docs', 200],
    ['/api/docs/swagger-ui.css', 200],
    ['/api/auth/first-run', 200],
    ['/', 200],
    ['/contacts', 200],
    ['/metrics', 401],
    ['/v1/nothing', 404],
    ['/t/nothing', 404],
    ['/hooks/nothing', 404],
    ['/api/auth/api-key/list', 404],
    ['/api/auth/update-user', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await stranger.get(path)).status).toBe(status);
  });

  test('the API page has no inline script', async () => {
    const { body } = await stranger.get<string>('/api/docs');
    expect(body).not.toMatch(/<script>|onload=/);
  });

  test('the description names every endpoint and how errors look', async () => {
    const { body } = await stranger.get<{
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    }>('/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toContain('/api/journeys/{id}/publish');
    expect(body.paths['/api/journeys']?.['post']?.responses).toHaveProperty('default');
  });
});

test('live counts begin with a snapshot', async () => {
  const { body } = await owner.post<ApiOutputs['getJourney']>('/api/journeys', { name: 'Watched' });
  const response = await fetch(`${runtime.url}/api/journeys/${body.id}/counts/stream`, { headers: owner.proof });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('snapshot')) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    text += chunk.value;
  }
  await reader?.cancel();
  expect(text).toContain('"kind":"snapshot"');
});

import { statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { ApiOutputs } from '@perennial/api-contract';
import { afterEach, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime, testOwner } from '../testing/start-test-runtime.ts';
import { clientOf, signIn } from '../testing/test-client.ts';

let runtime: TestRuntime;
afterEach(() => runtime.close());

const newOwner = { name: 'Ada', email: 'Ada@Example.test', password: 'correct horse battery' };

test('the printed link makes the first owner, once, and signs them in', async () => {
  runtime = await startTestRuntime({ owner: null });
  const token = new URL(runtime.firstRunUrl ?? '').searchParams.get('token');
  const stranger = clientOf(runtime.url, {});
  expect((await stranger.get('/api/auth/first-run')).body).toEqual({ needed: true });
  const wrong = await stranger.post('/api/auth/first-run', { ...newOwner, token: 'guess' });
  expect(wrong).toMatchObject({ status: 403, body: { code: 'first_run_token_invalid' } });
  const made = await stranger.post('/api/auth/first-run', { ...newOwner, token });
  expect(made.status).toBe(200);
  const cookie = made.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  const me = await clientOf(runtime.url, { cookie: cookie.split(';')[0] ?? '' }).get<ApiOutputs['getSession']>(
    '/api/session',
  );
  expect(me.body.user).toMatchObject({ name: 'Ada', role: 'owner' });
  const again = await stranger.post('/api/auth/first-run', { ...newOwner, token });
  expect(again).toMatchObject({ status: 409, body: { code: 'owner_exists' } });
}, 30_000);

test('a sign-in of megabytes is refused before it is read', async () => {
  runtime = await startTestRuntime();
  const stranger = clientOf(runtime.url, { origin: runtime.url });
  const answer = await stranger.post('/api/auth/sign-in/email', { ...testOwner, password: 'x'.repeat(3_000_000) });
  expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
}, 30_000);

test('nobody can sign up', async () => {
  runtime = await startTestRuntime();
  const answer = await clientOf(runtime.url, {}).post('/api/auth/sign-up/email', newOwner);
  expect(answer.status).toBe(404);
  expect(runtime.firstRunUrl).toBeNull();
}, 30_000);

test('a session ends when its owner signs out', async () => {
  runtime = await startTestRuntime();
  const owner = await signIn(runtime);
  expect((await owner.get('/api/session')).status).toBe(200);
  expect((await owner.post('/api/auth/sign-out', {})).status).toBe(200);
  expect((await owner.get('/api/session')).status).toBe(401);
}, 30_000);

test('behind https the cookie is bound to the host', async () => {
  runtime = await startTestRuntime({ publicUrl: 'https://journeys.example.test' });
  const answer = await clientOf(runtime.url, { origin: 'https://journeys.example.test' }).post(
    '/api/auth/sign-in/email',
    testOwner,
  );
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Host-perennial\.session=.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/i,
  );
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
}, 30_000);

test('a wrong password and an unknown person get the same answer', async () => {
  runtime = await startTestRuntime();
  const stranger = clientOf(runtime.url, { origin: runtime.url });
  const wrong = await stranger.post('/api/auth/sign-in/email', { ...testOwner, password: 'not the passphrase' });
  const unknown = await stranger.post('/api/auth/sign-in/email', {
    email: 'nobody@example.test',
    password: 'not the passphrase',
  });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.body).toEqual(unknown.body);
}, 30_000);

test('only the data folder’s owner can open the command line’s socket, and acts as the local operator', async () => {
  runtime = await startTestRuntime();
  expect(statSync(runtime.socketPath).mode & 0o777).toBe(0o600);
  const body = await new Promise<string>((resolve, reject) => {
    const call = request(
      { socketPath: runtime.socketPath, path: '/api/session', createConnection: () => connect(runtime.socketPath) },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve(text));
      },
    );
    call.on('error', reject);
    call.end();
  });
  expect(JSON.parse(body)).toMatchObject({ user: { name: 'command line', role: 'owner' } });
}, 30_000);

test('a second runtime on the same folder is refused', async () => {
  runtime = await startTestRuntime();
  await expect(startTestRuntime({ dataFolder: runtime.dataFolder })).rejects.toThrow('Another Perennial works on');
}, 30_000);

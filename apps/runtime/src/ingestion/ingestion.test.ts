import type { ApiOutputs } from '@perennial/api-contract';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { clientOf, signIn, type TestClient, withKey } from '../testing/test-client.ts';

interface Accepted {
  readonly success: boolean;
  readonly errors?: readonly { readonly index: number; readonly code: string }[];
}

let runtime: TestRuntime;
let owner: TestClient;
let serverKey: string;
let browserKey: string;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
  serverKey = (await withKey(runtime, owner, 'ingest-server')).key;
  browserKey = (await withKey(runtime, owner, 'ingest-browser')).key;
}, 60_000);
afterAll(() => runtime.close());

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const contact = async (search: string) =>
  (await owner.get<ApiOutputs['listContacts']>(`/api/contacts?search=${encodeURIComponent(search)}`)).body.items;

test('the unmodified Segment client is understood, and each of its calls is on disk when it is told so', async () => {
  const analytics = new Analytics({
    writeKey: serverKey,
    host: runtime.url,
    path: '/v1/batch',
    flushAt: 3,
    maxRetries: 0,
  });
  analytics.identify({ userId: 'u1', traits: { email: 'Ana@Example.test', firstName: 'Ana' } });
  analytics.track({
    userId: 'u1',
    event: 'Order Completed',
    properties: { orderId: 'o1', revenue: 20, currency: 'EUR' },
  });
  analytics.page({ userId: 'u1', name: 'Home' });
  await analytics.closeAndFlush();
  const [ana] = await contact('ana@example.test');
  expect(ana?.name).toBe('Ana');
  const { body } = await owner.get<ApiOutputs['getContact']>(`/api/contacts/${ana?.id}`);
  expect(body).toMatchObject({ externalId: 'u1', orders: { count: 1, revenue: 20, currency: 'EUR' } });
  const timeline = await owner.get<ApiOutputs['listContactTimeline']>(`/api/contacts/${ana?.id}/timeline?kind=orders`);
  expect(timeline.body.items).toMatchObject([{ kind: 'order', title: 'Order Completed', sentence: '20 EUR' }]);
});

test('the same message id counts once', async () => {
  const call = { userId: 'u2', event: 'Order Completed', messageId: 'm-once', properties: { revenue: 5 } };
  const client = clientOf(runtime.url, basic(serverKey));
  expect((await client.post<Accepted>('/v1/track', call)).body).toEqual({ success: true });
  expect((await client.post<Accepted>('/v1/track', call)).body).toEqual({ success: true });
  const [found] = await contact('u2');
  expect((await owner.get<ApiOutputs['getContact']>(`/api/contacts/${found?.id}`)).body.orders.count).toBe(1);
});

describe('a batch', () => {
  test('takes the good events and tells the bad ones by their place', async () => {
    const batch = [
      { type: 'track', userId: 'u3', event: 'Signed Up' },
      { type: 'nonsense', userId: 'u3' },
      { type: 'track', userId: 'u3' },
      { type: 'track', event: 'Nobody' },
      { type: 'track', userId: 'u3', event: 'Large', properties: { text: 'x'.repeat(40_000) } },
    ];
    const { status, body } = await clientOf(runtime.url, basic(serverKey)).post<Accepted>('/v1/batch', { batch });
    expect(status).toBe(200);
    expect(body.errors?.map(({ index, code }) => [index, code])).toEqual([
      [1, 'call_malformed'],
      [2, 'event_name_missing'],
      [4, 'call_malformed'],
      [3, 'identity_missing'],
    ]);
    expect(await contact('u3')).toHaveLength(1);
  });

  test('comes as text/plain with its key inside, and from any page', async () => {
    const body = JSON.stringify({
      writeKey: browserKey,
      batch: [{ type: 'track', anonymousId: 'a1', event: 'Looked' }],
    });
    const headers = { 'content-type': 'text/plain', origin: 'https://shop.example' };
    const answer = await clientOf(runtime.url, {}).send<Accepted>('POST', '/v1/b', { body, headers });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('beyond 500 kB is refused', async () => {
    const batch = Array.from({ length: 30 }, () => ({
      type: 'track',
      userId: 'u',
      event: 'x',
      properties: { text: 'x'.repeat(20_000) },
    }));
    expect((await clientOf(runtime.url, basic(serverKey)).post('/v1/batch', { batch })).status).toBe(413);
  });
});

describe('write keys', () => {
  const track = { userId: 'u9', event: 'x' };
  test.each([
    ['none', {}],
    ['an unknown one', { authorization: `Basic ${Buffer.from('pk_nope:').toString('base64')}` }],
    ['a broken one', { authorization: 'Basic %%%' }],
  ])('%s is refused', async (_name, headers) => {
    expect((await clientOf(runtime.url, headers).post('/v1/track', track)).status).toBe(401);
  });

  test('a key that may only read sends no events', async () => {
    const { key } = await withKey(runtime, owner, 'analyst');
    expect((await clientOf(runtime.url, basic(key)).post('/v1/track', track)).status).toBe(403);
  });

  test('a browser key never finds a contact by email', async () => {
    await owner.post('/api/contacts', { email: 'victim@example.test', attributes: { plan: 'gold' } });
    const traits = { email: 'victim@example.test', plan: 'stolen' };
    await clientOf(runtime.url, basic(browserKey)).post('/v1/identify', { anonymousId: 'thief', traits });
    const [victim] = await contact('victim@example.test');
    const { body } = await owner.get<ApiOutputs['getContact']>(`/api/contacts/${victim?.id}`);
    expect(body.attributes).toEqual({ plan: 'gold' });
  });
});

test.each(['identify', 'track', 'page', 'screen', 'group', 'alias', 'i', 't', 'p', 's', 'g', 'a'])(
  '/v1/%s takes one call',
  async (verb) => {
    const call = { userId: 'verbs', event: 'x', name: 'x', groupId: 'g', previousId: 'before', traits: { plan: 'a' } };
    expect(await clientOf(runtime.url, basic(serverKey)).post(`/v1/${verb}`, call)).toMatchObject({
      status: 200,
      body: { success: true },
    });
  },
);

test.each([
  [
    'too deep',
    JSON.stringify({ userId: 'u', event: 'x', properties: JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`) }),
    400,
  ],
  ['no JSON', '{"userId":', 400],
  ['a list', '[]', 400],
  ['a forged key', '{"userId":"u","event":"x","properties":{"__proto__":{"x":1}}}', 400],
])('an event that is %s answers a problem', async (_name, body, status) => {
  const headers = { ...basic(serverKey), 'content-type': 'application/json' };
  const answer = await clientOf(runtime.url, {}).send('POST', '/v1/track', { body, headers });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

import type { ApiOutputs } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caughtMail, dormantContact, publishWinBack } from '../testing/running-journey.ts';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { clientOf, eventually, signIn, type TestClient } from '../testing/test-client.ts';

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0' };

let runtime: TestRuntime;
let owner: TestClient;
let person: TestClient;
let contactId: string;
let mail: ApiOutputs['getSandboxMessage'];
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
  person = clientOf(runtime.url, browser);
  await publishWinBack(owner);
  contactId = await dormantContact(owner, 'ana@example.test');
  mail = await caughtMail(owner, 'ana@example.test');
}, 60_000);
afterAll(() => runtime.close());

const pathOf = (url: string | undefined) => (url === undefined ? '' : new URL(url).pathname);
const clickUrl = () => /href="(http[^"]*\/t\/c\/[^"]+)"/.exec(mail.html ?? '')?.[1];
const openUrl = () => /src="(http[^"]*\/t\/o\/[^"]+)"/.exec(mail.html ?? '')?.[1];
const message = async () => {
  const { body } = await owner.get<ApiOutputs['listMessages']>(`/api/messages?contactId=${contactId}`);
  return (await owner.get<ApiOutputs['getMessage']>(`/api/messages/${body.items[0]?.id}`)).body;
};
const consent = async () => {
  const { body } = await owner.get<ApiOutputs['getContact']>(`/api/contacts/${contactId}`);
  return body.consents.find(({ topic, channel }) => topic === 'offers-and-news' && channel === 'email')?.state;
};

describe('tracking', () => {
  test('an open answers a picture and is told', async () => {
    const answer = await person.get(pathOf(openUrl()));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    await eventually(message, ({ openedAt }) => openedAt !== null);
  });

  test('a click leads to its target and is told', async () => {
    const answer = await person.get(pathOf(clickUrl()));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^https:\/\//);
    expect((await eventually(message, ({ clickedAt }) => clickedAt !== null)).status).toBe('clicked');
  });

  test('no changed byte of a token leads anywhere', async () => {
    const path = pathOf(clickUrl());
    const prefix = '/t/c/'.length;
    for (let place = prefix; place < path.length; place += 7) {
      const changed = `${path.slice(0, place)}${path[place] === 'A' ? 'B' : 'A'}${path.slice(place + 1)}`;
      const answer = await person.get(changed);
      expect([place, answer.status, answer.headers.get('location')]).toEqual([place, 404, null]);
    }
  });

  test('a token of another kind is no click', async () => {
    expect((await person.get(pathOf(openUrl()).replace('/t/o/', '/t/c/'))).status).toBe(404);
    expect((await person.get(pathOf(mail.unsubscribeUrl ?? undefined).replace('/u/', '/t/c/'))).status).toBe(404);
  });
});

describe('unsubscribing', () => {
  const path = () => pathOf(mail.unsubscribeUrl ?? undefined);

  test('the mail carries the one-click headers', () => {
    const headers = Object.fromEntries(
      Object.entries(mail.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(headers['list-unsubscribe']).toMatch(/^<http[^>]+\/u\/[^>]+>$/);
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  });

  test('looking at the page changes nothing and shows no address', async () => {
    const { status, body, headers } = await person.get<string>(path());
    expect(status).toBe(200);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(body).toContain('a…@example.test');
    expect(body).not.toContain('ana@example.test');
    expect(body).not.toContain('<script');
    expect(await consent()).toBe('granted');
  });

  test('one POST without cookie or sign-in is enough, at once, and may be repeated', async () => {
    const init = {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    expect((await clientOf(runtime.url, {}).send('POST', path(), init)).status).toBe(200);
    expect(await consent()).toBe('withdrawn');
    expect((await clientOf(runtime.url, {}).send('POST', path(), init)).status).toBe(200);
  });

  test('multipart is the other form the standard allows', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await clientOf(runtime.url, {}).send('POST', path(), { body: form })).status).toBe(200);
  });

  test('a changed token does nothing', async () => {
    const answer = await person.send('POST', `${path().slice(0, -3)}AAA`);
    expect(answer.status).toBe(404);
  });
});

test.each([
  ['a scanner', { 'user-agent': 'ProofPoint URL scanner' }],
  ['a program without a name', { 'user-agent': '' }],
])('%s opening a link is never the person', async (_name, headers) => {
  const id = await dormantContact(owner, `${_name.replaceAll(' ', '-')}@example.test`);
  const caught = await caughtMail(owner, `${_name.replaceAll(' ', '-')}@example.test`);
  const url = /href="(http[^"]*\/t\/c\/[^"]+)"/.exec(caught.html ?? '')?.[1];
  await clientOf(runtime.url, headers).get(pathOf(url));
  const { body } = await owner.get<ApiOutputs['listMessages']>(`/api/messages?contactId=${id}`);
  expect(body.items[0]?.status).toBe('sent');
});

describe('provider callbacks', () => {
  test.each([
    '/hooks/sms-twilio/status/key',
    '/hooks/sms-twilio/inbound',
    '/hooks/nobody/inbound',
    '/hooks/sms-sandbox/inbound',
  ])('%s is refused while no such provider is connected', async (path) => {
    expect((await person.send('POST', path, { body: 'a=b' })).status).toBe(404);
  });
});

import { createHmac } from 'node:crypto';
import type { ApiOutputs } from '@perennial/api-contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { clientOf, eventually, signIn, type TestClient } from '../testing/test-client.ts';

const authToken = 'token-of-the-account';
const accountSid = `AC${'0'.repeat(32)}`;
let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  const twilio = { accountSid, authToken, from: '+15005550006', baseUrl: 'http://127.0.0.1:9' };
  runtime = await startTestRuntime({ twilio });
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

/** Twilio's scheme: HMAC-SHA1 over the address and the sorted form fields. */
function signature(url: string, fields: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha1', authToken)
    .update(url + sorted.flat().join(''))
    .digest('base64');
}

function send(
  path: string,
  fields: Readonly<Record<string, string>>,
  signed = signature(`${runtime.url}${path}`, fields),
) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signed };
  return clientOf(runtime.url, {}).send('POST', path, { body: new URLSearchParams(fields).toString(), headers });
}

const stop = {
  MessageSid: `SM${'1'.repeat(32)}`,
  AccountSid: accountSid,
  From: '+31612345678',
  To: '+15005550006',
  Body: 'STOP',
};

test('a STOP with Twilio’s signature opts its sender out before it is answered; repeats change nothing', async () => {
  const { body } = await owner.post<ApiOutputs['getContact']>('/api/contacts', { phone: '+31612345678' });
  expect((await send('/hooks/sms-twilio/inbound', stop)).status).toBeLessThan(300);
  const suppressed = async () => {
    const answer = await owner.get<ApiOutputs['getContact']>(`/api/contacts/${body.id}`);
    return answer.body.suppressions.map(({ channel, reason }) => `${channel} ${reason.code}`);
  };
  const codes = ['sms sms_stop', 'sms unsubscribed_all'];
  expect(await suppressed()).toEqual(codes);
  expect((await send('/hooks/sms-twilio/inbound', stop)).status).toBeLessThan(300);
  expect(await suppressed()).toEqual(codes);
  const timeline = async () =>
    (await owner.get<ApiOutputs['listContactTimeline']>(`/api/contacts/${body.id}/timeline`)).body.items;
  await eventually(timeline, (items) => items.some(({ kind }) => kind === 'opt-out'));
});

test.each([
  ['another signature', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ['no signature', ''],
])('a text with %s is refused and changes nothing', async (_name, signed) => {
  const { body } = await owner.post<ApiOutputs['getContact']>('/api/contacts', { phone: '+31687654321' });
  const forged = { ...stop, From: '+31687654321', MessageSid: `SM${'2'.repeat(32)}` };
  expect(await send('/hooks/sms-twilio/inbound', forged, signed)).toMatchObject({
    status: 403,
    body: { code: 'signature_invalid' },
  });
  expect((await owner.get<ApiOutputs['getContact']>(`/api/contacts/${body.id}`)).body.suppressions).toEqual([]);
});

test('a signature of one body does not fit another', async () => {
  const signed = signature(`${runtime.url}/hooks/sms-twilio/inbound`, stop);
  expect((await send('/hooks/sms-twilio/inbound', { ...stop, Body: 'START' }, signed)).status).toBe(403);
});

test('a report about a message nobody knows yet is kept', async () => {
  const fields = {
    MessageSid: `SM${'3'.repeat(32)}`,
    AccountSid: accountSid,
    MessageStatus: 'delivered',
    To: '+31612345678',
    From: '+15005550006',
  };
  expect((await send('/hooks/sms-twilio/status/0123456789abcdefghjkmnpqrs', fields)).status).toBeLessThan(300);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime, testOwner } from '../testing/start-test-runtime.ts';
import { clientOf, signIn, type TestClient } from '../testing/test-client.ts';

type Settings = ApiOutputs['getSettings'];
type Account = ApiOutputs['saveProviderAccount'];

const canary = 'canary-7f3d9a1c5e';
let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime({
    secretKey: `${canary}-secret-key-Qz2mX9pL4vB8nR1t`,
    twilio: {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: `${canary}-twilio`,
      from: '+15005550006',
      baseUrl: 'http://127.0.0.1:9',
    },
  });
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

describe('company settings', () => {
  test('are saved and read back, and the audit log names what changed without its value', async () => {
    const { body: before } = await owner.get<Settings>('/api/settings');
    const after = {
      ...before,
      companyName: 'Fern & Field',
      companyTimeZone: 'Europe/Amsterdam',
      senderAddress: 'hello@fern.example',
      postalAddress: 'Main Street 1',
    };
    expect((await owner.put('/api/settings', after)).body).toEqual(after);
    const { body } = await owner.get<ApiOutputs['listAuditEntries']>('/api/audit-entries');
    expect(body.items[0]).toMatchObject({
      action: 'settings.change',
      fields: expect.arrayContaining(['postalAddress', 'name']),
    });
    expect(JSON.stringify(body)).not.toContain('Main Street');
  });

  test.each([
    ['companyTimeZone', 'Mars/Base', 'invalid_time_zone'],
    ['senderAddress', 'not an address', 'invalid_email'],
  ])('a wrong %s is refused', async (field, value, code) => {
    const { body } = await owner.get<Settings>('/api/settings');
    expect((await owner.put<ProblemDetails>('/api/settings', { ...body, [field]: value })).body).toMatchObject({
      code,
      problems: [{ field }],
    });
  });
});

describe('stage models and rules', () => {
  test('a stage that holds people stays', async () => {
    const { body: contact } = await owner.post<ApiOutputs['getContact']>('/api/contacts', {
      email: 'held@example.test',
    });
    await owner.post(`/api/contacts/${contact.id}/stage-changes`, { stage: 'loyalty' });
    const { body } = await owner.get<ApiOutputs['listStageModels']>('/api/stage-models');
    const [model] = body.items;
    const without = { ...model, stages: model?.stages.filter(({ key }) => key !== 'loyalty') };
    expect(await owner.put('/api/stage-models/classic-five', without)).toMatchObject({
      status: 409,
      body: { code: 'stage_in_use' },
    });
    const renamed = {
      ...model,
      stages: model?.stages.map((stage) => (stage.key === 'loyalty' ? { ...stage, name: 'Fans' } : stage)),
    };
    expect((await owner.put('/api/stage-models/classic-five', renamed)).status).toBe(200);
    expect((await owner.get<ApiOutputs['getContact']>(`/api/contacts/${contact.id}`)).body.stages[0]?.stageName).toBe(
      'Fans',
    );
  });

  test('rules keep their ids, and one that names no stage is refused', async () => {
    const { body } = await owner.get<ApiOutputs['listStageRules']>('/api/stage-rules');
    const items = body.items.slice(0, 2);
    const saved = await owner.put<ApiOutputs['saveStageRules']>('/api/stage-rules', { model: 'classic-five', items });
    expect(saved.body.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const [first] = items;
    const wrong = await owner.put<ProblemDetails>('/api/stage-rules', {
      model: 'classic-five',
      items: [{ ...first, to: 'nowhere' }],
    });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'stage_unknown', problems: [{ row: 0 }] } });
  });

  test('rules run over everybody on demand', async () => {
    const answer = await owner.post<ApiOutputs['applyStageRules']>('/api/stage-rules/apply', {
      model: 'classic-five',
      startJourneys: false,
    });
    expect(answer).toMatchObject({ status: 200, body: { moved: expect.any(Number) } });
  });
});

describe('provider accounts', () => {
  const smtp = { host: '127.0.0.1', port: 9, security: 'none', user: 'shop', password: `${canary}-smtp` };
  const save = (settings: object) =>
    owner.put<Account & ProblemDetails>('/api/provider-accounts/email', { providerId: 'email-smtp', settings });

  test('from the environment are shown and can’t be changed', async () => {
    const { body } = await owner.get<ApiOutputs['listProviderAccounts']>('/api/provider-accounts');
    expect(body.items[1]).toMatchObject({
      channel: 'sms',
      providerId: 'sms-twilio',
      source: 'environment',
      secrets: { authToken: true },
    });
    const answer = await owner.put('/api/provider-accounts/sms', { providerId: 'sms-sandbox', settings: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'provider_from_environment' } });
  });

  test('are connected; their secrets are never told again', async () => {
    const { status, body } = await save(smtp);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      source: 'settings',
      settings: { host: '127.0.0.1', user: 'shop' },
      secrets: { password: true },
    });
    expect(JSON.stringify(body)).not.toContain(canary);
  });

  test('keep a secret that is left out, unless the host changes', async () => {
    const { password: _, ...withoutPassword } = smtp;
    expect((await save({ ...withoutPassword, maxConnections: 3 })).body).toMatchObject({
      settings: { maxConnections: 3 },
      secrets: { password: true },
    });
    const moved = await save({ ...withoutPassword, host: 'evil.example' });
    expect(moved).toMatchObject({ status: 400, body: { code: 'secret_required', problems: [{ field: 'password' }] } });
  });

  test('with settings that do not fit are refused by field', async () => {
    const { body } = await save({ ...smtp, port: 99_999 });
    expect(body).toMatchObject({ code: 'invalid_settings', problems: [{ field: 'port' }] });
  });
});

describe('secrets', () => {
  test('are in no file of the data folder, no log line and no answer of the API', async () => {
    const { body: made } = await owner.post<{ key: string }>('/api/api-keys', { name: 'canary', role: 'analyst' });
    await clientOf(runtime.url, { authorization: `Bearer ${made.key}` }).get(
      '/api/session?token=canary-7f3d9a1c5e-query',
    );
    await clientOf(runtime.url, {}).get(`/t/c/${canary}-token`);
    await clientOf(runtime.url, { origin: runtime.url }).post('/api/auth/sign-in/email', {
      ...testOwner,
      password: `${canary}-wrong`,
    });
    const paths = [
      '/api/session',
      '/api/provider-accounts',
      '/api/api-keys',
      '/api/audit-entries',
      '/api/settings',
      '/metrics',
    ];
    const answers = await Promise.all(paths.map(async (path) => JSON.stringify((await owner.get(path)).body)));
    const files = readdirSync(runtime.dataFolder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'secret.key')
      .map((entry) => readFileSync(join(runtime.dataFolder, entry.name)).toString('latin1'));
    expect(files.length).toBeGreaterThan(3);
    for (const secret of [canary, made.key, testOwner.password]) {
      expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
      expect(files.filter((bytes) => bytes.includes(secret))).toEqual([]);
      expect(runtime.log()).not.toContain(secret);
    }
  });
});

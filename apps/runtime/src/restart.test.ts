import type { ApiOutputs } from '@perennial/api-contract';
import { expect, test } from 'vitest';
import { caughtMail, dormantContact, publishWinBack } from './testing/running-journey.ts';
import { startTestRuntime } from './testing/start-test-runtime.ts';
import { eventually, signIn } from './testing/test-client.ts';

test('an import that a stop interrupted goes on at the next start and takes each row once', async () => {
  const first = await startTestRuntime();
  const owner = await signIn(first);
  const { body } = await owner.post<ApiOutputs['getImport']>('/api/imports', { fileName: 'many.csv' });
  const rows = Array.from({ length: 4000 }, (_, index) => `p${index}@bulk.test`).join('\n');
  await owner.send('PUT', `/api/imports/${body.id}/file`, {
    body: `Email\n${rows}\n`,
    headers: { 'content-type': 'text/csv' },
  });
  await owner.post(`/api/imports/${body.id}/start`, { mapping: { Email: 'email' } });
  await first.stop();
  const second = await startTestRuntime({ dataFolder: first.dataFolder });
  const again = await signIn(second);
  const ask = async () => (await again.get<ApiOutputs['getImport']>(`/api/imports/${body.id}`)).body;
  expect(await eventually(ask, ({ state }) => state !== 'running')).toMatchObject({
    state: 'finished',
    created: 4000,
    unchanged: 0,
    failed: 0,
  });
  expect((await again.get<ApiOutputs['listContacts']>('/api/contacts?limit=1')).body.total).toBe(4000);
  await second.close();
}, 90_000);

test('people wait in their journey over a restart, and sessions and keys stay', async () => {
  const first = await startTestRuntime();
  const owner = await signIn(first);
  const journeyId = await publishWinBack(owner);
  const contactId = await dormantContact(owner, 'ana@example.test');
  await caughtMail(owner, 'ana@example.test');
  await first.stop();
  const port = Number(new URL(first.url).port);
  const second = await startTestRuntime({ dataFolder: first.dataFolder, port });
  const inside = await owner.get<ApiOutputs['listJourneyEnrollments']>(`/api/journeys/${journeyId}/enrollments`);
  expect(inside.body.items).toMatchObject([{ contactId, status: 'waiting' }]);
  const caught = await owner.get<ApiOutputs['listSandboxMessages']>('/api/sandbox/messages');
  expect(caught.body.items).toHaveLength(1);
  await second.close();
}, 90_000);

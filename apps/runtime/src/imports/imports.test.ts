import type { ApiOutputs, ProblemDetails } from '@perennial/api-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../testing/start-test-runtime.ts';
import { eventually, signIn, type TestClient } from '../testing/test-client.ts';

type Import = ApiOutputs['getImport'];

let runtime: TestRuntime;
let owner: TestClient;
beforeAll(async () => {
  runtime = await startTestRuntime();
  owner = await signIn(runtime);
}, 60_000);
afterAll(() => runtime.close());

async function upload(
  file: string | Uint8Array<ArrayBuffer>,
): Promise<{ readonly id: string; readonly status: number; readonly body: Import & ProblemDetails }> {
  const created = await owner.post<Import>('/api/imports', { fileName: 'people.csv' });
  const { id } = created.body;
  const answer = await owner.send<Import & ProblemDetails>('PUT', `/api/imports/${id}/file`, {
    body: file,
    headers: { 'content-type': 'text/csv' },
  });
  return { id, status: answer.status, body: answer.body };
}

async function finish(id: string, options: object): Promise<Import> {
  const started = await owner.post<Import>(`/api/imports/${id}/start`, options);
  expect(started.status).toBe(202);
  const ask = async () => (await owner.get<Import>(`/api/imports/${id}`)).body;
  return await eventually(ask, ({ state }) => state !== 'running');
}

const mapping = { Email: 'email', 'First name': 'attribute:firstName', Stage: 'stage' };
const file =
  'Email,First name,Stage\nana@example.test,Ana,Retention\nnope,Ben,\nben@example.test,"Ben, Jr.",Nowhere\ncleo@example.test,Cleo,dormant\n';

describe('an import', () => {
  test('shows its columns with a proposed mapping, takes the good rows and tells the others', async () => {
    const { id, status, body } = await upload(file);
    expect(status).toBe(200);
    expect(body.columns.map(({ name, proposedTarget }) => [name, proposedTarget])).toEqual([
      ['Email', 'email'],
      ['First name', 'attribute:firstName'],
      ['Stage', 'stage'],
    ]);
    expect(body).toMatchObject({ state: 'uploaded', totalRows: 4 });
    const consent = { topics: ['offers-and-news'], channels: ['email'], source: 'fair 2026' };
    const done = await finish(id, { mapping, consent });
    expect(done).toMatchObject({ state: 'finished', created: 2, failed: 2, doneRows: 4 });
    expect(done.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'Email', 'invalid_email'],
      [3, 'Stage', 'stage_unknown'],
    ]);
    const people = await owner.get<ApiOutputs['listContacts']>('/api/contacts?search=ana@example.test');
    const ana = await owner.get<ApiOutputs['getContact']>(`/api/contacts/${people.body.items[0]?.id}`);
    expect(ana.body).toMatchObject({ stages: [{ stage: 'retention' }], attributes: { firstName: 'Ana' } });
    expect(
      ana.body.consents.find(({ topic, channel }) => topic === 'offers-and-news' && channel === 'email'),
    ).toMatchObject({ state: 'granted' });
  });

  test('of the same file again changes nothing', async () => {
    const { id } = await upload(file);
    expect(await finish(id, { mapping })).toMatchObject({ created: 0, unchanged: 2, failed: 2 });
  });

  test('has an error file that no spreadsheet runs', async () => {
    const { id } = await upload('Email,Name\n=1+1,x\n');
    await finish(id, { mapping: { Email: 'email', Name: 'attribute:name' } });
    const { headers, body } = await owner.get<string>(`/api/imports/${id}/errors.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(body).toMatch(/^row,column,code,message\r\n1,Email,invalid_email,/);
    expect(body.split('\r\n').every((line) => !/(^|,)[=+@]/.test(line))).toBe(true);
  });

  test('takes thousands of rows in chunks', async () => {
    const rows = Array.from({ length: 1300 }, (_, index) => `p${index}@bulk.test,P${index}`).join('\n');
    const { id } = await upload(`Email;First name\n${rows.replaceAll(',', ';')}\n`);
    expect(await finish(id, { mapping: { Email: 'email', 'First name': 'attribute:firstName' } })).toMatchObject({
      created: 1300,
      failed: 0,
    });
  }, 60_000);
});

describe('a file', () => {
  test.each([
    ['empty', ''],
    ['without rows', 'Email,Name\n'],
    ['with a repeated column', 'Email,Email\na@example.test,b\n'],
    ['with an empty header', ',,\na,b,c\n'],
  ])('that is %s is refused with a sentence', async (_name, text) => {
    const { status, body } = await upload(text);
    expect([status, body.code]).toEqual([400, 'invalid_csv']);
    expect(body.detail).toMatch(/\.$/);
  });

  test('of another type is refused', async () => {
    const created = await owner.post<Import>('/api/imports', { fileName: 'x' });
    expect((await owner.put(`/api/imports/${created.body.id}/file`, {})).status).toBe(415);
  });

  test('of bytes that are no text does no harm', async () => {
    const { status } = await upload(new Uint8Array(2000).map((_, index) => (index * 7919) % 256));
    expect(status).toBeLessThan(500);
  });
});

test('an import that was not uploaded cannot start, and a finished one cannot be cancelled', async () => {
  const created = await owner.post<Import>('/api/imports', { fileName: 'x.csv' });
  expect((await owner.post(`/api/imports/${created.body.id}/start`, { mapping: {} })).status).toBe(409);
  const { id } = await upload('Email\nz@example.test\n');
  await finish(id, { mapping: { Email: 'email' } });
  expect((await owner.post(`/api/imports/${id}/cancel`, {})).status).toBe(409);
});

import type { AdmitEntry } from '@perennial/engine';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordConsents } from '../consents/record-consents.ts';
import { saveContact } from '../contacts/save-contact.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { type ImportChunkOutcome, importRows } from './import-rows.ts';

const NOW = 1_795_000_000_000;
const admitEntry: AdmitEntry = () => ({ admitted: false, reason: null });
const context = { now: NOW, admitEntry };
const columns = ['id', 'email', 'stage', 'plan'];
const mapping = { id: 'externalId', email: 'email', stage: 'stage', plan: 'attribute:plan' };
const consent = { topics: ['offers-and-news'], channels: ['email', 'sms'], source: 'shop sign-up' };

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore(NOW);
});
afterEach(() => store.close());

const write: TestStore['write'] = (work) => store.write(work);
const rows = (sql: string): ReturnType<TestStore['rows']> => store.rows(sql);

async function job(options: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const job = ['running', 'people.csv', 'hash', JSON.stringify(mapping), JSON.stringify(options), 'test', NOW, NOW];
  const names = ['state', 'file_name', 'file_hash', 'mapping', 'options', 'created_by', 'created_at', 'updated_at'];
  const [id = 0] = await write((session) => session.insertReturningIds('import_jobs', names, [job]));
  return id;
}

function run(jobId: number, cells: readonly (readonly string[])[]): Promise<ImportChunkOutcome> {
  const chunk = { jobId, columns, rows: cells.map((one, index) => ({ row: index + 1, cells: one })) };
  return write((session) => importRows(session, chunk, context));
}

const ana = ['u1', 'ana@example.com', 'Retention', 'pro'];
const ben = ['u2', 'ben@example.com', '', 'free'];

test('good rows go in while bad ones are told by row, column and code', async () => {
  const jobId = await job();
  expect(await run(jobId, [ana, ['u3', 'nope', '', ''], ['', '', '', 'x'], ben])).toEqual({
    kind: 'imported',
    created: 2,
    updated: 0,
    unchanged: 0,
    failed: 2,
  });
  expect(await rows('SELECT row_number, column_name, code FROM import_row_errors ORDER BY row_number')).toEqual([
    { row_number: 2, column_name: 'email', code: 'invalid_email' },
    { row_number: 3, column_name: null, code: 'identity_missing' },
  ]);
  expect(await rows('SELECT next_row, created_rows, failed_rows FROM import_jobs')).toEqual([
    { next_row: 5, created_rows: 2, failed_rows: 2 },
  ]);
});

test('rows that were taken in are passed over when a killed import is run again', async () => {
  const jobId = await job();
  await run(jobId, [ana]);
  expect(await run(jobId, [ana, ben])).toMatchObject({ created: 1, unchanged: 0 });
  expect(await run(jobId, [ana, ben])).toMatchObject({ created: 0, updated: 0, unchanged: 0, failed: 0 });
  expect(await rows('SELECT created_rows FROM import_jobs')).toEqual([{ created_rows: 2 }]);
});

test('the same file as a new import changes nothing', async () => {
  await run(await job({ consent }), [ana, ben]);
  const before = await rows('SELECT (SELECT COUNT(*) FROM stage_changes) s, (SELECT COUNT(*) FROM consent_changes) c');
  expect(await run(await job({ consent }), [ana, ben])).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await rows('SELECT (SELECT COUNT(*) FROM stage_changes) s, (SELECT COUNT(*) FROM consent_changes) c')).toEqual(
    before,
  );
});

test('a stage named in the file is recorded with the import as its cause', async () => {
  const jobId = await job();
  await run(jobId, [ana]);
  expect(await rows('SELECT to_stage, cause, cause_id, reason_sentence FROM stage_changes')).toEqual([
    { to_stage: 'retention', cause: 'import', cause_id: jobId, reason_sentence: 'Imported from people.csv.' },
  ]);
});

test('the default stage is for contacts without one', async () => {
  await run(await job({ defaultStage: { model: 'classic-five', stage: 'engagement' } }), [ana, ben]);
  expect(await rows('SELECT stage FROM contact_stages ORDER BY contact_id')).toEqual([
    { stage: 'retention' },
    { stage: 'engagement' },
  ]);
});

test('known contacts stay as they are when the import must not update', async () => {
  await write((session) =>
    saveContact(session, { id: null, input: { externalId: 'u1', attributes: { plan: 'free' } } }, context),
  );
  expect(await run(await job({ updateExisting: false }), [ana, ben])).toMatchObject({ created: 1, unchanged: 1 });
  expect(await rows('SELECT email, attributes FROM contacts ORDER BY id')).toEqual([
    { email: null, attributes: '{"plan":"free"}' },
    { email: 'ben@example.com', attributes: '{"plan":"free"}' },
  ]);
});

test('consent of the file is recorded with its source, and never undoes an opt-out', async () => {
  await run(await job(), [ana, ben]);
  const evidence = { textShown: null, ip: null, actor: null, messageId: null, at: NOW, isExplicit: true };
  const no = { contactId: 1, channel: 'email', topic: 'offers-and-news', choice: 'opted_out', source: 'form' } as const;
  await write((session) => recordConsents(session, NOW, [{ ...no, ...evidence }]));
  await run(await job({ consent }), [ana, ben]);
  expect(await rows('SELECT contact_id, channel, choice FROM consents ORDER BY contact_id')).toEqual([
    { contact_id: 1, channel: 'email', choice: 'opted_out' },
    { contact_id: 2, channel: 'email', choice: 'opted_in' },
  ]);
  expect(await rows("SELECT source FROM consent_changes WHERE choice = 'opted_in'")).toEqual([
    { source: 'import: shop sign-up' },
  ]);
});

test('a job that was cancelled takes nothing in', async () => {
  const jobId = await job();
  await write((session) => session.run("UPDATE import_jobs SET state = 'cancelled'", []));
  expect(await run(jobId, [ana])).toEqual({ kind: 'stopped', state: 'cancelled' });
  expect(await rows('SELECT id FROM contacts')).toEqual([]);
});

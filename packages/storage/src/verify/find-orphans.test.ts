import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openToyCompany, type ToyCompany } from '@perennial/engine/testing';
import { toyJourney } from '@perennial/journey/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage, type Storage } from '../sqlite/open-sqlite-storage.ts';
import { findOrphans } from './find-orphans.ts';

describe('the search for orphans', () => {
  let folder: string;
  let storage: Storage;
  let company: ToyCompany;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perennial-orphans-'));
    storage = await openSqliteStorage(join(folder, 'test.db'), 0);
    const { transactions, engineStore, close } = storage;
    const rows: ToyCompany['rows'] = (sql, parameters = []) =>
      transactions.write('request', (session) => session.all(sql, parameters));
    company = await openToyCompany(async () => ({ store: engineStore, rows, close }));
    const nodes = [
      { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
      { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
    ];
    await company.publish(toyJourney(nodes, [['start', 'next', 'letter']]));
    const contactId = await company.addContact();
    await company.setConsent(contactId, 'email', 'news', 'opted_in');
    await company.ring(contactId);
  });
  afterEach(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });
  const problems = async (): Promise<readonly string[]> =>
    (await storage.transactions.write('request', findOrphans)).map(({ kind, id }) => `${kind} ${id}`);

  it('finds none at any moment of a healthy run', async () => {
    expect(await problems()).toEqual([]);
    await company.settle();
    expect(await problems()).toEqual([]);
    await company.claim();
    expect(await problems()).toEqual([]);
    await company.engine.recoverLeases('all');
    expect(await problems()).toEqual([]);
  });

  it.each([
    ['a wait without a time', 'UPDATE enrollments SET due_at = NULL RETURNING id', false, ['enrollment 1']],
    ['an awaited message that is gone', 'DELETE FROM messages RETURNING id', true, ['enrollment 1']],
    ['a ready message without a time', 'UPDATE messages SET not_before = NULL RETURNING id', true, ['message 1']],
    [
      'a hold without an end',
      "UPDATE messages SET state = 'held', not_before = NULL RETURNING id",
      true,
      ['message 1'],
    ],
    ['a claim without a lease', "UPDATE messages SET state = 'claimed' RETURNING id", true, ['message 1']],
  ])('finds %s', async (_what, sql, isSettled, found) => {
    if (isSettled) await company.settle();
    await company.rows(sql);
    expect(await problems()).toEqual(found);
  });
});

import type { AdmitEntry } from '@perennial/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordConsents } from '../consents/record-consents.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { eraseContact } from './erase-contact.ts';
import { type ContactSaved, saveContact } from './save-contact.ts';

const NOW = 1_795_000_000_000;
const admitEntry: AdmitEntry = () => ({ admitted: false, reason: null });
const context = { now: NOW, admitEntry };

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore(NOW);
});
afterEach(() => store.close());

const write: TestStore['write'] = (work) => store.write(work);
const rows: TestStore['rows'] = (sql, parameters) => store.rows(sql, parameters);

async function made(externalId: string, email: string): Promise<number> {
  const saved = await write((session) => saveContact(session, { id: null, input: { externalId, email } }, context));
  return saved.kind === 'saved' ? saved.id : 0;
}

describe('saving a contact', () => {
  test('makes one, then finds it by its email and tells what changed', async () => {
    const id = await made('u1', 'ana@example.com');
    const input = { email: 'ana@example.com', attributes: { plan: 'pro' } };
    expect(await write((session) => saveContact(session, { id: null, input }, context))).toEqual({
      kind: 'saved',
      id,
      isNew: false,
      changed: ['plan'],
    });
  });

  test.each<readonly [string, Parameters<typeof saveContact>[1], ContactSaved]>([
    ['an unknown id', { id: 99, input: {} }, { kind: 'refused', code: 'not_found' }],
    ['nobody', { id: null, input: { attributes: { plan: 'pro' } } }, { kind: 'refused', code: 'identity_missing' }],
    [
      'an email of somebody else',
      { id: null, input: { externalId: 'u2', email: 'ana@example.com' } },
      { kind: 'refused', code: 'identity_conflict', identifier: 'email' },
    ],
  ])('refuses %s', async (_what, save, expected) => {
    await made('u1', 'ana@example.com');
    await made('u2', 'ben@example.com');
    expect(await write((session) => saveContact(session, save, context))).toEqual(expected);
  });

  test('a changed attribute fires its wake key and the attribute rules', async () => {
    const id = await made('u1', 'ana@example.com');
    const condition = { kind: 'rule', field: { kind: 'attribute', name: 'plan' }, operator: 'equals', value: 'pro' };
    const rule = {
      id: 'new',
      model: 'classic-five',
      name: 'Pro',
      enabled: true,
      priority: 1,
      from: [],
      to: 'loyalty',
      when: { kind: 'attribute', condition },
    };
    await rows(
      "INSERT INTO stage_rules (model, name, priority, kind, document, created_at, updated_at) VALUES ('classic-five', 'Pro', 1, 'attribute', ?, 0, 0) RETURNING id",
      [JSON.stringify(rule)],
    );
    await write((session) => saveContact(session, { id, input: { attributes: { plan: 'pro' } } }, context));
    expect(await rows('SELECT stage FROM contact_stages')).toEqual([{ stage: 'loyalty' }]);
  });
});

describe('erasing a contact', () => {
  test('leaves nothing that names it, and a keyed hash where it had said no', async () => {
    const id = await made('u1', 'ana@example.com');
    const choice = {
      contactId: id,
      channel: 'email',
      topic: 'offers-and-news',
      choice: 'opted_out',
      source: 'form',
    } as const;
    const evidence = { textShown: null, ip: null, actor: null, messageId: null, at: NOW, isExplicit: true };
    await write((session) => recordConsents(session, NOW, [{ ...choice, ...evidence }]));
    expect(await write((session) => eraseContact(session, id, NOW))).toBe(true);
    expect(await write((session) => eraseContact(session, id, NOW))).toBe(false);
    expect(await rows('SELECT channel, cause, scope FROM suppressions')).toEqual([
      { channel: 'email', cause: 'unsubscribed_all', scope: 'marketing' },
    ]);
    const tables = await rows("SELECT name FROM sqlite_master WHERE type = 'table'");
    const dump = await Promise.all(
      tables.map(async ({ name }) => JSON.stringify(await rows(`SELECT * FROM ${String(name)}`))),
    );
    expect(dump.join()).not.toMatch(/ana@example|"u1"/);
  });
});

import { type AdmitEntry, type ConsentChoice, deliveryPolicy } from '@perennial/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseContact } from '../contacts/erase-contact.ts';
import { saveContact } from '../contacts/save-contact.ts';
import { applyFeedback } from '../feedback/apply-feedback.ts';
import { importRows } from '../imports/import-rows.ts';
import { loadDeliveryFacts } from '../messages/load-delivery-facts.ts';
import { type MessageRow, messageRowColumns } from '../messages/message-row.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { installationKeys } from '../settings/installation-keys.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { recordConsents } from './record-consents.ts';
import { unsubscribe } from './unsubscribe.ts';

const NOW = 1_795_000_000_000;
const TOPIC = 'offers-and-news';
const admitEntry: AdmitEntry = () => ({ admitted: false, reason: null });
const context = { now: NOW, admitEntry };

/** What may happen to one address; each run plays a random story of these with an address of its own. */
const deeds = [
  'says-yes',
  'says-no-to-topic',
  'says-no-to-all',
  'unsubscribes-by-link',
  'complains',
  'bounces',
  'is-imported',
  'is-erased',
  'is-saved-again',
] as const;
type Deed = (typeof deeds)[number];

let store: TestStore;
let stories = 0;
beforeAll(async () => {
  store = await openTestStore(NOW);
});
afterAll(() => store.close());

const write: TestStore['write'] = (work) => store.write(work);

async function contactId(session: SqlSession, email: string): Promise<number> {
  const saved = await saveContact(session, { id: null, input: { email } }, context);
  return saved.kind === 'saved' ? saved.id : 0;
}

async function message(session: SqlSession, email: string): Promise<MessageRow | undefined> {
  stories += 1;
  const columns = [
    'message_key',
    'origin',
    'contact_id',
    'channel',
    'topic',
    'message_class',
    'address',
    'state',
    'lane',
    'expires_at',
    'created_at',
    'updated_at',
  ];
  const id = await contactId(session, email);
  const row = [`k${stories}`, 'enrollment', id, 'email', TOPIC, 'marketing', email, 'sent', 3, NOW + 1, NOW, NOW];
  const [made = 0] = await session.insertReturningIds('messages', columns, [row]);
  const rows = await session.all<MessageRow>(`SELECT ${messageRowColumns} FROM messages WHERE id = ?`, [made]);
  return rows[0];
}

async function choose(
  session: SqlSession,
  email: string,
  topic: string,
  choice: ConsentChoice['choice'],
): Promise<void> {
  const id = await contactId(session, email);
  const evidence = {
    source: 'form',
    textShown: null,
    ip: null,
    actor: null,
    messageId: null,
    at: NOW,
    isExplicit: true,
  };
  await recordConsents(session, NOW, [{ contactId: id, channel: 'email', topic, choice, ...evidence }]);
}

async function importAgain(session: SqlSession, email: string): Promise<void> {
  const consent = { topics: [TOPIC], channels: ['email'], source: 'an old list' };
  const names = ['state', 'file_name', 'file_hash', 'mapping', 'options', 'created_by', 'created_at', 'updated_at'];
  const job = ['running', 'old.csv', 'h', '{"email":"email"}', JSON.stringify({ consent }), 'test', NOW, NOW];
  const [jobId = 0] = await session.insertReturningIds('import_jobs', names, [job]);
  await importRows(session, { jobId, columns: ['email'], rows: [{ row: 1, cells: [email] }] }, context);
}

async function report(session: SqlSession, email: string, kind: 'complained' | 'bounced'): Promise<void> {
  const sent = await message(session, email);
  const bounceClass = kind === 'bounced' ? 'hard' : null;
  const fact = {
    provider: 'test',
    kind,
    providerMessageId: null,
    at: NOW,
    bounceClass,
    isMachine: false,
    values: {},
  } as const;
  const messageKey = sent?.message_key ?? '';
  await applyFeedback(session, NOW, [{ ...fact, messageKey, dedupeKey: messageKey }]);
}

async function carryOut(session: SqlSession, email: string, deed: Deed): Promise<void> {
  if (deed === 'says-yes') return choose(session, email, TOPIC, 'opted_in');
  if (deed === 'says-no-to-topic') return choose(session, email, TOPIC, 'opted_out');
  if (deed === 'says-no-to-all') return choose(session, email, '*', 'opted_out');
  if (deed === 'complains') return report(session, email, 'complained');
  if (deed === 'bounces') return report(session, email, 'bounced');
  if (deed === 'is-imported') return importAgain(session, email);
  const id = await contactId(session, email);
  if (deed === 'is-erased') await eraseContact(session, id, NOW);
  if (deed !== 'unsubscribes-by-link') return;
  const messageKey = (await message(session, email))?.message_key ?? '';
  await unsubscribe(session, { messageKey, scope: 'topic', source: 'link', ip: null, now: NOW });
}

/** Asks the gate that every message passes. */
async function maySend(session: SqlSession, email: string): Promise<boolean> {
  const row = await message(session, email);
  const { addressHashKey } = await installationKeys(session, NOW);
  const [facts] = row === undefined ? [] : await loadDeliveryFacts(session, [row], addressHashKey);
  return facts !== undefined && deliveryPolicy(facts, NOW).kind === 'send';
}

test('a no stands until the contact itself says yes, through erasure, import and whatever else (guarantee G12)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...deeds), { minLength: 1, maxLength: 8 }), async (story) => {
      stories += 1;
      const email = `p${stories}@example.com`;
      let isRefused = false;
      let isDead = false;
      for (const deed of story) {
        await write((session) => carryOut(session, email, deed));
        if (deed === 'says-yes') isRefused = false;
        if (deed === 'bounces') isDead = true;
        if (deed.startsWith('says-no') || deed === 'complains' || deed === 'unsubscribes-by-link') isRefused = true;
        if ((isRefused || isDead) && (await write((session) => maySend(session, email)))) return false;
      }
      // A story that ends in a plain yes must not be refused for nothing.
      return isRefused || isDead || story.at(-1) !== 'says-yes' || (await write((session) => maySend(session, email)));
    }),
    { numRuns: 400 },
  );
  expect(stories).toBeGreaterThan(400);
}, 60_000);

import { createEngine } from '@perennial/engine';
import { createVirtualClock, noon, openToyCompany, sentOutcome, type ToyCompany } from '@perennial/engine/testing';
import { type NodeType, type Outcome, reason } from '@perennial/journey';
import { toyJourney, toyKinds, toyNodeTypes } from '@perennial/journey/testing';
import { type FactNeed, type FactValues, factKey } from '@perennial/segments';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import type { Storage } from '../sqlite/open-sqlite-storage.ts';
import { emptyTables } from '../testing/empty-tables.ts';
import { startPostgres, type TestPostgres } from '../testing/start-postgres.ts';
import { openPostgresStorage } from './open-postgres-storage.ts';

/** Starts, sends, leaves. */
const sending = toyJourney(
  [
    { name: 'start', kind: 'toy-start', config: { event: 'Bell Rang' } },
    { name: 'letter', kind: 'toy-letter', config: { message: 'hello' } },
    { name: 'leave', kind: 'toy-leave' },
  ],
  [
    ['start', 'next', 'letter'],
    ['letter', 'sent', 'leave'],
  ],
);

const people = 60;

const flagNeed: FactNeed = { field: { kind: 'attribute', name: 'flag' }, since: 'ever' };
const look = ({ facts }: { readonly facts: FactValues }): Outcome => {
  if (facts[factKey(flagNeed)] === true) return { kind: 'exit', reason: reason('toy_flagged', 'The flag is up.') };
  return {
    kind: 'wait',
    until: null,
    wakeKeys: [{ kind: 'attribute', name: 'flag' }],
    reason: reason('toy_waits', 'Not yet.'),
  };
};
/** Waits until the attribute `flag` is true. */
const flagged: NodeType = {
  ...toyKinds.toyLeave,
  kind: 'toy-flagged',
  needs: () => [flagNeed],
  enter: look,
  resume: look,
};
const nodeTypes = { ...toyNodeTypes, [flagged.kind]: flagged };

describe('two runtimes on one PostgreSQL', () => {
  let server: TestPostgres;
  let first: Storage;
  let second: Storage;
  let company: ToyCompany;

  beforeAll(async () => {
    server = await startPostgres();
    // Both start at once: the schema is made once.
    [first, second] = await Promise.all([
      openPostgresStorage(server.connectionString, 0),
      openPostgresStorage(server.connectionString, 0),
    ]);
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await server.stop();
  });
  beforeEach(async () => {
    const { transactions, engineStore } = first;
    await emptyTables(transactions);
    company = await openToyCompany(
      async () => ({
        store: engineStore,
        rows: (sql, parameters = []) => transactions.write('request', (session) => session.all(sql, parameters)),
        close: async () => undefined,
      }),
      nodeTypes,
    );
    await company.publish(sending);
    for (let index = 0; index < people; index += 1) {
      const contactId = await company.addContact();
      await company.setConsent(contactId, 'email', 'news', 'opted_in');
    }
  });

  const engines = () =>
    [first, second].map(({ engineStore }, index) =>
      createEngine({
        store: engineStore,
        nodeTypes,
        clock: createVirtualClock(noon),
        owner: `runtime-${index}`,
      }),
    );
  const enrollAll = async (): Promise<void> => {
    const contacts = await company.rows('SELECT id FROM contacts ORDER BY id');
    for (const row of contacts) await company.ring(Number(row['id']));
  };

  it('share what is due: every step is done once', async () => {
    await enrollAll();
    const looked = await Promise.all(
      engines().map(async (engine) => {
        let sum = 0;
        for (let round = 0; round < people; round += 1) {
          const report = await engine.advance(7);
          sum += report.looked;
          if (report.looked === 0) break;
        }
        return sum;
      }),
    );
    expect(looked.reduce((sum, count) => sum + count, 0)).toBe(people);
    const [trails] = await company.rows('SELECT COUNT(*) AS n FROM trails');
    const [messages] = await company.rows("SELECT COUNT(*) AS n FROM messages WHERE state = 'ready'");
    expect([trails?.['n'], messages?.['n']]).toEqual([people, people]);
  });

  it('never get permission for the same message', async () => {
    await enrollAll();
    await company.settle();
    const handed = await Promise.all(
      engines().map(async (engine) => {
        const keys: string[] = [];
        for (;;) {
          const claimed = await engine.claimMessages({ channel: 'email', provider: 'toy', limit: 9 });
          if (claimed.length === 0) return keys;
          const leases = claimed.map(({ key, epoch }) => ({ key, epoch }));
          const answers = await engine.markHandingOff(leases);
          const granted = leases.filter((_, index) => answers[index]?.granted === true);
          keys.push(...granted.map(({ key }) => key));
          const outcome = { provider: 'toy', startedAt: noon, outcome: sentOutcome, subject: null };
          await engine.settleMessages(granted.map((lease) => ({ ...lease, ...outcome })));
        }
      }),
    );
    const keys = handed.flat();
    expect([keys.length, new Set(keys).size]).toEqual([people, people]);
    const [sent] = await company.rows("SELECT COUNT(*) AS n FROM messages WHERE state = 'sent'");
    expect(sent?.['n']).toBe(people);
  });

  it('never miss what wakes a contact while its step is running', async () => {
    await company.publish(
      toyJourney(
        [
          { name: 'begin', kind: 'toy-start', config: { event: 'Bell Rang' } },
          { name: 'until', kind: flagged.kind },
        ],
        [['begin', 'next', 'until']],
      ),
    );
    const contactId = await company.addContact();
    await company.ring(contactId);
    const [engine] = engines();
    // The other runtime has woken whoever waits, but has not committed yet, when this one steps.
    await second.transactions.write('request', async (session) => {
      await session.all(`SELECT id FROM contacts WHERE id = ? ${waitForRows(session)}`, [contactId]);
      await session.run(`UPDATE contacts SET attributes = '{"flag":true}' WHERE id = ?`, [contactId]);
      await wakeEnrollments(session, noon, [{ contactId, wakeKey: { kind: 'attribute', name: 'flag' } }]);
      await engine?.advance(10);
    });
    await company.settle();
    expect(await company.enrollment(contactId)).toMatchObject({ status: 'exited', end_reason_code: 'toy_flagged' });
  });

  it('never hand over after an opt-out that was acknowledged', async () => {
    await enrollAll();
    await company.settle();
    const [engine] = engines();
    const [message] = (await engine?.claimMessages({ channel: 'email', provider: 'toy', limit: 1 })) ?? [];
    const lease = { key: message?.key ?? '', epoch: message?.epoch ?? 0 };
    const [row] = await company.rows('SELECT contact_id FROM messages WHERE message_key = ?', [lease.key]);
    let answer: Promise<unknown> | undefined;
    await second.transactions.write('request', async (session) => {
      await session.all(`SELECT id FROM contacts WHERE id = ? ${waitForRows(session)}`, [Number(row?.['contact_id'])]);
      await session.run("UPDATE consents SET choice = 'opted_out' WHERE contact_id = ?", [Number(row?.['contact_id'])]);
      // Asked before the opt-out is committed, answered after it.
      answer = engine?.markHandingOff([lease]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await answer).toMatchObject([{ granted: false, reason: { code: 'topic_opt_out' } }]);
  });

  it('enroll a contact once when both see the same event at the same moment', async () => {
    const [row] = await company.rows('SELECT id FROM contacts ORDER BY id LIMIT 1');
    const trigger = { kind: 'event', name: 'Bell Rang', properties: {}, at: noon, id: 'evt_same' } as const;
    const source = { contactId: Number(row?.['id']), trigger, causeDepth: 0, journeyId: null };
    await Promise.all(engines().flatMap((engine) => [engine.enroll([source]), engine.enroll([source])]));
    expect(await company.rows('SELECT id FROM enrollments')).toHaveLength(1);
  });
});

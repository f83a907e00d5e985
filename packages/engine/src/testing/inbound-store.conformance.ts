import type { JourneyPlan } from '@perennial/journey';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdmitEntry } from '../ports/engine-store.ts';
import type { InboundEvent, InboundStore } from '../ports/inbound-store.ts';
import type { StageMove } from '../ports/stage-move.ts';

type Parameter = string | number | null;

/** A store on an empty, migrated database with the default stage model, rules and topics. */
export interface InboundStoreFixture {
  readonly store: InboundStore;
  /** Rows of a query in words both databases share, `?` for parameters. */
  readonly rows: (sql: string, parameters?: readonly Parameter[]) => Promise<readonly Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

export const NOW = 1_795_000_000_000;
const DAY = 24 * 60 * 60 * 1000;
const everybody: AdmitEntry = () => ({
  admitted: true,
  reason: { code: 'entered', sentence: 'All are welcome.', values: {} },
});

let made = 0;

/** An event of user u1 unless said otherwise. */
export function inboundEvent(change: Partial<InboundEvent> & { readonly userId?: string | null } = {}): InboundEvent {
  const { userId = 'u1', ...rest } = change;
  made += 1;
  return {
    kind: 'track',
    name: 'Page Viewed',
    properties: {},
    messageId: `m${made}`,
    occurredAt: NOW,
    clues: { externalId: userId, email: null, phone: null, anonymousId: null },
    previousId: null,
    traits: {},
    historical: null,
    source: 'test',
    findsByAddress: true,
    ...rest,
  };
}

function order(change: Parameters<typeof inboundEvent>[0] = {}): InboundEvent {
  return inboundEvent({ name: 'Order Completed', properties: { orderId: 'o1', revenue: 10 }, ...change });
}

const entryPlan: JourneyPlan = {
  planVersion: 1,
  hash: 'x',
  settings: { reentry: 'after-exit', timeoutDays: 365, priority: 3, lifecycleStage: null, description: '' },
  entries: [{ nodeId: 'aaaaaaaa', patterns: [] }],
  nodes: {
    aaaaaaaa: { id: 'aaaaaaaa', kind: 'toy', config: {}, enabled: true, salt: 'saltsalt', next: {}, needs: [] },
  },
  messages: {},
  messageReferences: {},
} as unknown as JourneyPlan; // only what starting an enrollment reads; the plan's own tests cover the rest

/** What every inbound store must do, whatever database it stands on. */
export function describeInboundStore(name: string, open: () => Promise<InboundStoreFixture>): void {
  describe(`${name} as inbound store`, () => {
    let fixture: InboundStoreFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    const admit = (events: readonly InboundEvent[], now = NOW) => fixture.store.admit({ now, events }, everybody);
    const stageOf = async (userId = 'u1'): Promise<unknown> => {
      const sql = 'SELECT s.stage FROM contact_stages s JOIN contacts c ON c.id = s.contact_id WHERE c.external_id = ?';
      return (await fixture.rows(sql, [userId]))[0]?.['stage'] ?? null;
    };
    const count = async (table: string): Promise<unknown> =>
      Number((await fixture.rows(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.['n']);
    const listen = async (kind: string, key: string): Promise<void> => {
      const insert = async (sql: string, parameters: readonly Parameter[]): Promise<unknown> =>
        (await fixture.rows(`${sql} RETURNING *`, parameters))[0]?.['id'];
      const journeySql =
        'INSERT INTO journeys (name, status, created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?)';
      const journeyId = Number(await insert(journeySql, [`on ${key}`, 'live', 'test', NOW, NOW]));
      const versionSql =
        'INSERT INTO journey_versions (journey_id, number, document, plan, plan_hash, published_by, published_at) VALUES (?, 1, ?, ?, ?, ?, ?)';
      const versionId = Number(
        await insert(versionSql, [journeyId, '{}', JSON.stringify(entryPlan), 'x', 'test', NOW]),
      );
      const indexSql = 'INSERT INTO trigger_index (kind, key, version_id, journey_id, node_id) VALUES (?, ?, ?, ?, ?)';
      await insert(indexSql, [kind, key, versionId, journeyId, 'aaaaaaaa']);
    };

    describe('admit', () => {
      test('stores an event once per message id, within a batch and over batches', async () => {
        const event = order({ messageId: 'same' });
        expect((await admit([event, event])).map((outcome) => outcome.kind)).toEqual(['accepted', 'duplicate']);
        expect(await admit([event])).toEqual([{ kind: 'duplicate' }]);
        expect([await count('events'), await count('stage_changes'), await stageOf()]).toEqual([1, 1, 'conversion']);
      });

      test('refuses a call that names nobody and takes the others in', async () => {
        const outcomes = await admit([inboundEvent({ userId: null }), inboundEvent()]);
        expect(outcomes).toMatchObject([{ kind: 'refused', code: 'identity_missing' }, { kind: 'accepted' }]);
      });

      test('moves a contact by the default rules, each order of a batch counting as the next', async () => {
        await admit([
          inboundEvent(),
          inboundEvent({ name: 'Product Viewed' }),
          order(),
          order(),
          order(),
          order(),
          order(),
        ]);
        const changes = await fixture.rows(
          'SELECT from_stage, to_stage, direction, cause FROM stage_changes ORDER BY id',
        );
        expect(
          changes.map((row) => `${row['from_stage']} ${row['to_stage']} ${row['direction']} ${row['cause']}`),
        ).toEqual([
          'null awareness first rule',
          'awareness engagement forward rule',
          'engagement conversion forward rule',
          'conversion retention forward rule',
          'retention loyalty forward rule',
        ]);
      });

      test('a rule that cannot be judged is left out with an alert, and events come in', async () => {
        const condition = { kind: 'group', combinator: 'all', not: false, conditions: [] };
        const rule = {
          id: 'new',
          model: 'classic-five',
          name: 'Broken',
          enabled: true,
          priority: 1,
          from: [],
          to: 'loyalty',
        };
        const document = JSON.stringify({ ...rule, when: { kind: 'event', event: '*', condition } });
        const sql =
          'INSERT INTO stage_rules (model, name, priority, enabled, kind, document, created_at, updated_at) VALUES (?, ?, 1, 1, ?, ?, 0, 0) RETURNING id';
        await fixture.rows(sql, ['classic-five', 'Broken', 'event', document]);
        expect(await admit([inboundEvent()])).toMatchObject([{ kind: 'accepted' }]);
        expect(await stageOf()).toBe('awareness');
        expect(await fixture.rows('SELECT kind FROM alerts')).toEqual([{ kind: 'stage_rule_broken' }]);
      });

      test('writes a touchpoint with a sentence for each stage change', async () => {
        await admit([inboundEvent()]);
        const [touchpoint] = await fixture.rows(
          "SELECT sentence, stage_change_id FROM touchpoints WHERE kind = 'stage_changed'",
        );
        expect(touchpoint).toMatchObject({ sentence: 'Entered Awareness. Rule "Seen for the first time" applied.' });
        expect(touchpoint?.['stage_change_id']).not.toBeNull();
      });

      test('keeps the events of many contacts apart', async () => {
        const users = Array.from({ length: 50 }, (_, index) => `u${index}`);
        await admit(users.flatMap((userId) => [inboundEvent({ userId }), order({ userId })]));
        const rows = await fixture.rows('SELECT stage, COUNT(*) AS n FROM contact_stages GROUP BY stage');
        expect(rows.map((row) => [row['stage'], Number(row['n'])])).toEqual([['conversion', 50]]);
      });
    });

    describe('identity', () => {
      test('finds an anonymous visitor again after sign-up', async () => {
        const visitor = { externalId: null, email: null, phone: null, anonymousId: 'a1' };
        const [first] = await admit([inboundEvent({ clues: visitor })]);
        const [second] = await admit([
          inboundEvent({ kind: 'identify', name: 'Identified', clues: { ...visitor, externalId: 'u1' } }),
        ]);
        const [third] = await admit([inboundEvent({ userId: 'u1' })]);
        expect([second, third].map((outcome) => (outcome?.kind === 'accepted' ? outcome.contactId : null))).toEqual(
          Array.from({ length: 2 }, () => (first?.kind === 'accepted' ? first.contactId : undefined)),
        );
      });

      test('never merges: an email of somebody else is recorded as a conflict and not taken', async () => {
        const email = 'ana@example.com';
        const clues = { externalId: 'u1', email, phone: null, anonymousId: null };
        await admit([inboundEvent({ clues }), inboundEvent({ clues: { ...clues, externalId: 'u2' } })]);
        const contacts = await fixture.rows('SELECT external_id, email FROM contacts ORDER BY id');
        expect(contacts).toEqual([
          { external_id: 'u1', email },
          { external_id: 'u2', email: null },
        ]);
        const [conflict] = await fixture.rows('SELECT kind, source FROM identity_conflicts');
        expect(conflict).toEqual({ kind: 'email', source: 'test' });
      });

      test('an alias makes the new id another name of the same contact', async () => {
        await admit([inboundEvent({ userId: 'old' })]);
        await admit([inboundEvent({ kind: 'alias', name: 'Alias Added', userId: 'new', previousId: 'old' })]);
        await admit([inboundEvent({ userId: 'new' }), inboundEvent({ userId: 'old' })]);
        expect(await count('contacts')).toBe(1);
      });

      test('a browser key never finds a contact by email', async () => {
        const email = 'ana@example.com';
        await admit([inboundEvent({ clues: { externalId: 'u1', email, phone: null, anonymousId: null } })]);
        const clues = { externalId: null, email, phone: null, anonymousId: 'intruder' };
        await admit([inboundEvent({ clues, traits: { attributes: { plan: 'pro' } }, findsByAddress: false })]);
        const contacts = await fixture.rows('SELECT external_id, email, attributes FROM contacts ORDER BY id');
        const told = contacts.map((row) => [row['external_id'], row['email'], JSON.parse(String(row['attributes']))]);
        expect(told).toEqual([
          ['u1', email, {}],
          [null, null, { plan: 'pro' }],
        ]);
      });
    });

    describe('starting journeys', () => {
      test('a stage change and an event each start what listens, once', async () => {
        await listen('stage-change', 'classic-five');
        await listen('event', 'Order Completed');
        const event = order({ messageId: 'once' });
        await admit([event]);
        await admit([event]);
        const rows = await fixture.rows('SELECT trigger_id, cause_depth, due_at FROM enrollments ORDER BY id');
        expect(
          rows.map((row) => [String(row['trigger_id']).slice(0, 4), Number(row['cause_depth']), Number(row['due_at'])]),
        ).toEqual([
          ['stc_', 0, NOW],
          ['evt_', 0, NOW],
        ]);
      });

      test.each([
        ['an event older than a day sets the stage and starts nothing', 25 * 60 * 60 * 1000, null, 0],
        ['an event of the last day starts', 23 * 60 * 60 * 1000, null, 2],
        ['an old event starts when it says that it is not history', 30 * DAY, false, 2],
        ['a fresh event that says it is history starts nothing', 0, true, 0],
      ])('%s', async (_rule, age, historical, started) => {
        await listen('stage-change', 'classic-five');
        await listen('event', 'Order Completed');
        await admit([order({ occurredAt: NOW - age, historical })]);
        expect([await stageOf(), await count('enrollments')]).toEqual(['conversion', started]);
      });

      test('wakes who waits for the event or for a changed attribute, and nobody else', async () => {
        await listen('event', 'Product Viewed');
        await admit([inboundEvent({ name: 'Product Viewed' }), inboundEvent({ name: 'Product Viewed', userId: 'u2' })]);
        await fixture.rows("UPDATE enrollments SET due_at = NULL, status = 'waiting' RETURNING id");
        const wake = `INSERT INTO enrollment_wakes (contact_id, wake_key, enrollment_id)
          SELECT contact_id, ?, id FROM enrollments RETURNING *`;
        await fixture.rows(wake, ['event:Order Completed']);
        await fixture.rows(wake, ['attribute:plan']);
        await admit([inboundEvent({ traits: { attributes: { plan: 'pro' } } })], NOW + 1);
        await admit([order({ userId: 'u2' })], NOW + 2);
        const rows = await fixture.rows('SELECT due_at, pending_wake FROM enrollments ORDER BY id');
        expect(rows.map((row) => [Number(row['due_at']), row['pending_wake']])).toEqual([
          [NOW + 1, 'woken'],
          [NOW + 2, 'woken'],
        ]);
      });
    });

    describe('moving stages', () => {
      const move = (contactId: number, change: Partial<StageMove> = {}): StageMove => ({
        contactId,
        model: 'classic-five',
        stage: 'dormant',
        at: NOW,
        cause: 'hand',
        causeId: null,
        causeDepth: 0,
        journeyId: null,
        actor: 'Marta',
        reasonSentence: 'Called us.',
        startsJourneys: true,
        ...change,
      });
      const contact = async (): Promise<number> => {
        const [outcome] = await admit([inboundEvent()]);
        return outcome?.kind === 'accepted' ? outcome.contactId : 0;
      };

      test('records the move with its cause and answers which journeys began', async () => {
        const id = await contact();
        await listen('stage-change', 'classic-five');
        const [outcome] = await fixture.store.moveStages(
          { now: NOW + DAY, moves: [move(id, { at: NOW + DAY })] },
          everybody,
        );
        expect(outcome).toMatchObject({ kind: 'moved', from: 'awareness', enrolled: [{}] });
        const [change] = await fixture.rows(
          "SELECT cause, actor, dwell_ms, is_first_time FROM stage_changes WHERE to_stage = 'dormant'",
        );
        expect({
          ...change,
          dwell_ms: Number(change?.['dwell_ms']),
          is_first_time: Number(change?.['is_first_time']),
        }).toEqual({
          cause: 'hand',
          actor: 'Marta',
          dwell_ms: DAY,
          is_first_time: 1,
        });
      });

      test('a move to the same stage leaves nothing behind', async () => {
        const id = await contact();
        const outcomes = await fixture.store.moveStages({ now: NOW, moves: [move(id), move(id)] }, everybody);
        expect(outcomes.map((outcome) => outcome.kind)).toEqual(['moved', 'unchanged']);
        expect(await count('stage_changes')).toBe(2);
      });

      test('two moves of one contact are both recorded, and the last one counts', async () => {
        const id = await contact();
        const moves = [move(id), move(id, { stage: 'churned' })];
        expect((await fixture.store.moveStages({ now: NOW, moves }, everybody)).map((outcome) => outcome.kind)).toEqual(
          ['moved', 'moved'],
        );
        expect([await stageOf(), await count('stage_changes')]).toEqual(['churned', 3]);
      });

      test('journeys stay out of it when the move says so', async () => {
        const id = await contact();
        await listen('stage-change', 'classic-five');
        await fixture.store.moveStages({ now: NOW, moves: [move(id, { startsJourneys: false })] }, everybody);
        expect(await count('enrollments')).toBe(0);
      });

      test.each([
        ['a contact that is gone', { contactId: 999 }, 'contact_missing'],
        ['a model that does not exist', { model: 'nope' }, 'stage_model_unknown'],
        ['a stage that does not exist', { stage: 'nope' }, 'stage_unknown'],
      ])('refuses %s', async (_what, change, code) => {
        const id = await contact();
        const outcomes = await fixture.store.moveStages({ now: NOW, moves: [move(id, change)] }, everybody);
        expect(outcomes).toMatchObject([{ kind: 'refused', code }]);
      });
    });

    describe('scanning for silence', () => {
      const scan = (now: number) =>
        fixture.store.scanStages(
          { model: 'classic-five', rules: 'silence', cursor: null, startsJourneys: true, now },
          everybody,
        );

      test('moves who ordered 60 days ago to dormant and leaves who ordered since', async () => {
        await listen('stage-change', 'classic-five');
        await admit([order({ occurredAt: NOW - 60 * DAY }), order({ userId: 'u2', occurredAt: NOW - 59 * DAY })]);
        expect(await scan(NOW)).toEqual({ looked: 2, moved: 1, nextCursor: null });
        expect([await stageOf('u1'), await stageOf('u2'), await count('enrollments')]).toEqual([
          'dormant',
          'conversion',
          1,
        ]);
      });

      test('changes nothing when run again', async () => {
        await admit([order({ occurredAt: NOW - 70 * DAY })]);
        await scan(NOW);
        expect(await scan(NOW)).toMatchObject({ moved: 0 });
        expect(await count('stage_changes')).toBe(2);
      });

      test('other events do not count as orders, but do against silence of everything', async () => {
        await admit([order({ occurredAt: NOW - 60 * DAY }), inboundEvent({ occurredAt: NOW - DAY })]);
        await scan(NOW);
        expect(await stageOf()).toBe('dormant');
        await admit([inboundEvent({ occurredAt: NOW + 100 * DAY })], NOW + 100 * DAY);
        await scan(NOW + 181 * DAY);
        expect(await stageOf()).toBe('dormant');
        await scan(NOW + 281 * DAY);
        expect(await stageOf()).toBe('churned');
      });

      test('goes through more contacts than one chunk by its cursor', async () => {
        const users = Array.from({ length: 2100 }, (_, index) => `u${index}`);
        await admit(users.map((userId) => order({ userId, occurredAt: NOW - 90 * DAY })));
        const input = { model: 'classic-five', rules: 'silence', startsJourneys: false, now: NOW } as const;
        const first = await fixture.store.scanStages({ ...input, cursor: null }, everybody);
        const second = await fixture.store.scanStages({ ...input, cursor: first.nextCursor }, everybody);
        expect([first.moved, second.moved, second.nextCursor]).toEqual([2000, 100, null]);
      });
    });
  });
}

import { type JourneyDocument, keyOfPattern, type NodeTypeRegistry, wakeKeyText } from '@perennial/journey';
import { toyNodeTypes, toyPlan } from '@perennial/journey/testing';
import { createEngine, type Engine } from '../engine.ts';
import type { ContactTrigger, EngineStore } from '../ports/engine-store.ts';
import type { ClaimedMessage } from '../ports/message-queue.ts';
import type { SendOutcome } from '../ports/message-sender.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

type Parameter = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** An engine store on an empty, migrated database. */
export interface EngineStoreFixture {
  readonly store: EngineStore;
  /** Rows of a statement in words both databases share, `?` for parameters. */
  readonly rows: (sql: string, parameters?: readonly Parameter[]) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** Monday 2 March 2026, 12:00 UTC: inside every sending window of Europe. */
export const noon = 1_772_452_800_000;

/** A company with one topic and toy journeys, on a virtual clock. */
export interface ToyCompany extends EngineStoreFixture {
  readonly engine: Engine;
  readonly clock: VirtualClock;
  readonly addContact: (
    change?: Partial<Record<'email' | 'phone' | 'timeZone' | 'attributes', string | null>>,
  ) => Promise<number>;
  readonly setConsent: (
    contactId: number,
    channel: string,
    topic: string,
    choice: 'opted_in' | 'opted_out',
  ) => Promise<void>;
  /** The stage model `moods` of the toys. */
  readonly addStageModel: () => Promise<void>;
  readonly publish: (document: JourneyDocument) => Promise<{ readonly journeyId: number; readonly versionId: number }>;
  /** Rings the bell that toy journeys start with; the same id is the same event. */
  readonly ring: (
    contactId: number,
    change?: Partial<ContactTrigger> & { readonly id?: string },
  ) => ReturnType<Engine['enroll']>;
  /** Advances until nothing is due now. */
  readonly settle: () => Promise<void>;
  readonly claim: (limit?: number, provider?: string) => Promise<readonly ClaimedMessage[]>;
  /** Claims one message and hands it over with this end. */
  readonly handOver: (outcome: SendOutcome) => Promise<ClaimedMessage>;
  readonly enrollment: (contactId: number) => Promise<Row>;
  readonly message: (key: string) => Promise<Row>;
  readonly touchpoints: (kind: string) => Promise<readonly Row[]>;
}

export const sentOutcome: SendOutcome = { kind: 'sent', providerMessageId: 'p-1', response: '250 OK', segments: null };

/** Opens a toy company; `nodeTypes` may hold toys that misbehave. */
export async function openToyCompany(
  open: () => Promise<EngineStoreFixture>,
  nodeTypes: NodeTypeRegistry = toyNodeTypes,
): Promise<ToyCompany> {
  const fixture = await open();
  const { store, rows } = fixture;
  const clock = createVirtualClock(noon);
  const engine = createEngine({ store, nodeTypes, clock, owner: 'test' });
  let made = 0;
  const insert = async (sql: string, parameters: readonly Parameter[]): Promise<number> => {
    const [row] = await rows(`${sql} RETURNING id`, parameters);
    return Number(row?.['id']);
  };
  const one = async (sql: string, parameters: readonly Parameter[]): Promise<Row> =>
    (await rows(sql, parameters))[0] ?? {};
  await rows("INSERT INTO settings (key, value, updated_at) VALUES ('company', ?, 0) RETURNING key", [
    JSON.stringify({ name: 'Toys', timeZone: 'Europe/Berlin' }),
  ]);
  const claim: ToyCompany['claim'] = (limit = 10, provider = 'toy') =>
    engine.claimMessages({ channel: 'email', provider, limit });
  return {
    ...fixture,
    engine,
    clock,
    addContact: ({ email, phone = null, timeZone = 'Europe/Berlin', attributes = '{}' } = {}) => {
      made += 1;
      const address = email === undefined ? `toy${made}@example.com` : email;
      return insert(
        'INSERT INTO contacts (email, phone, time_zone, attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
        [address, phone, timeZone, attributes, noon, noon],
      );
    },
    setConsent: async (contactId, channel, topic, choice) => {
      await rows(
        `INSERT INTO consents (contact_id, channel, topic, choice, at) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (contact_id, channel, topic) DO UPDATE SET choice = excluded.choice RETURNING topic`,
        [contactId, channel, topic, choice, noon],
      );
    },
    addStageModel: () => addToyStageModel(insert),
    publish: (document) => publishToy({ insert, rows }, document, nodeTypes),
    ring: (contactId, { id, ...change } = {}) => {
      made += 1;
      const trigger = {
        kind: 'event',
        name: 'Bell Rang',
        properties: {},
        at: clock.now(),
        id: id ?? `evt_${made}`,
      } as const;
      return engine.enroll([{ contactId, trigger, causeDepth: 0, journeyId: null, ...change }]);
    },
    settle: async () => {
      while ((await engine.advance(100)).looked > 0);
    },
    claim,
    handOver: async (outcome) => {
      const [message] = await claim(1);
      if (message === undefined) throw new Error('No message can be claimed.');
      const { key, epoch } = message;
      if (outcome.kind === 'sent' || outcome.kind === 'unsure') await engine.markHandingOff([{ key, epoch }]);
      await engine.settleMessages([{ key, epoch, provider: 'toy', startedAt: clock.now(), outcome, subject: 'Hello' }]);
      return message;
    },
    enrollment: (contactId) => one('SELECT * FROM enrollments WHERE contact_id = ? ORDER BY id DESC', [contactId]),
    message: (key) => one('SELECT * FROM messages WHERE message_key = ?', [key]),
    touchpoints: (kind) => rows('SELECT * FROM touchpoints WHERE kind = ? ORDER BY id', [kind]),
  };
}

type Insert = (sql: string, parameters: readonly Parameter[]) => Promise<number>;

async function addToyStageModel(insert: Insert): Promise<void> {
  const stage = (key: string, name: string, kind: string) => ({ key, name, kind });
  const stages = [stage('calm', 'Calm', 'main'), stage('happy', 'Happy', 'main'), stage('sad', 'Sad', 'detour')];
  await insert(
    "INSERT INTO stage_models (key, name, document, is_default, created_at, updated_at) VALUES ('moods', 'Moods', ?, 0, 0, 0)",
    [JSON.stringify({ key: 'moods', name: 'Moods', stages, isDefault: false })],
  );
}

async function publishToy(
  {
    insert,
    rows,
  }: { insert: (sql: string, parameters: readonly Parameter[]) => Promise<number>; rows: EngineStoreFixture['rows'] },
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
): Promise<{ journeyId: number; versionId: number }> {
  const plan = toyPlan(document, nodeTypes);
  const journeyId = await insert(
    "INSERT INTO journeys (name, status, created_by, created_at, updated_at) VALUES (?, 'live', 'test', 0, 0)",
    [document.name],
  );
  const versionId = await insert(
    `INSERT INTO journey_versions (journey_id, number, document, plan, plan_hash, published_by, published_at)
      VALUES (?, 1, ?, ?, ?, 'test', 0)`,
    [journeyId, JSON.stringify(document), JSON.stringify(plan), plan.hash],
  );
  const contents = {
    hello: { channel: 'email', subject: 'Hello', preheader: '', html: '<p>Hello</p>', text: null },
    ping: { channel: 'sms', body: 'Ping' },
  };
  for (const [reference, content] of Object.entries(contents)) {
    await rows(
      `INSERT INTO version_messages (version_id, reference, channel, name, content, content_hash) VALUES (?, ?, ?, ?, ?, 'h')
        RETURNING reference`,
      [versionId, reference, content.channel, reference, JSON.stringify(content)],
    );
  }
  for (const { nodeId, patterns } of plan.entries) {
    for (const pattern of patterns) {
      const { kind, key } = keyOfPattern(pattern, nodeId);
      await rows(
        'INSERT INTO trigger_index (kind, key, version_id, journey_id, node_id) VALUES (?, ?, ?, ?, ?) RETURNING key',
        [kind, key, versionId, journeyId, nodeId],
      );
    }
  }
  for (const key of plan.watch.wakeKeys) {
    await rows('INSERT INTO version_watches (wake_key, version_id) VALUES (?, ?) RETURNING version_id', [
      wakeKeyText(key),
      versionId,
    ]);
  }
  return { journeyId, versionId };
}

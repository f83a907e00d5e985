import { join } from 'node:path';
import { createAdmitEntry, type InboundEvent } from '@perennial/engine';
import { nodeTypes } from '@perennial/node-types';
import { attributesOfCondition, type Condition, conditionSchema } from '@perennial/segments';
import {
  addComparedAttributes,
  countContacts,
  createCommandRunner,
  createInboundStore,
  fillComparedAttributes,
  findContacts,
  installDefaults,
  openReadDatabase,
  openSqliteStorage,
  readerOn,
  type SqlReader,
  type SqlSession,
  type Storage,
  saveSegment,
} from '@perennial/storage';
import { type Bench, type BenchOptions, type BenchResult, median, timed } from '../bench.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 20, 12);
const context = { now, actor: 'bench', requestId: null };
const MANY = 1_000_000;
const EVENTS_EACH = 3;
const BATCH = 20_000;
const SEGMENTS = 20;
const MOST_PER_EVENT = 0.6;
const cities = ['Porto', 'Lisbon', 'Berlin', 'Paris', 'Rome', 'Oslo'];

/** Three attributes and "ordered at least twice in 30 days". */
const asked = conditionSchema.parse({
  kind: 'group',
  combinator: 'all',
  conditions: [
    attribute('city', 'one-of', ['Porto', 'Lisbon', 'Rome']),
    attribute('score', 'at-least', 20),
    attribute('plan', 'equals', 'pro'),
    ordered(2, 30),
  ],
});

function attribute(name: string, operator: string, value: unknown) {
  return { kind: 'rule', field: { kind: 'attribute', name }, operator, value };
}

function ordered(times: number, withinDays: number) {
  const field = { kind: 'event', name: 'Order Completed', measure: 'count', withinDays };
  return { kind: 'rule', field, operator: 'at-least', value: times };
}

export const bench: Bench = {
  summary: 'live count, preview, and what one more event costs, on 1 M contacts',
  run: async (options) => {
    const path = join(options.folder, 'perennial.db');
    const storage = await openSqliteStorage(path, now);
    const { write } = storage.transactions;
    await write('request', (session) => installDefaults(session, now));
    await fill(storage, options);
    const read = openReadDatabase(path);
    try {
      const reader = readerOn(read, 'sqlite');
      const counts = await countBench(reader, options);
      return [...counts, await eventBench(storage, options)];
    } finally {
      await read.destroy();
      await storage.close();
    }
  },
};

async function countBench(reader: SqlReader, { say }: BenchOptions): Promise<readonly BenchResult[]> {
  say(`${await countContacts(reader, asked, now)} contacts match`);
  const count = await timed(9, () => countContacts(reader, asked, now));
  const preview = await timed(5, async () => {
    await countContacts(reader, asked, now);
    await findContacts(reader, asked, now, 10);
  });
  return [
    timeResult('segment-count', median(count), 300, 'wall'),
    timeResult('segment-preview', median(preview), 1000, 'wall'),
  ];
}

/** CPU that many listening segments add to one accepted event. */
async function eventBench(storage: Storage, { say }: BenchOptions): Promise<BenchResult> {
  const without = await admitCost(storage, 'before');
  const run = createCommandRunner(storage.transactions);
  for (let number = 1; number <= SEGMENTS; number += 1) {
    const condition: Condition = conditionSchema.parse(ordered(number, 30 + number));
    const segment = { key: null, revision: 0, name: `Ordered ${number}`, description: '', kind: 'dynamic' as const };
    await run(saveSegment, { ...segment, condition }, context);
  }
  const judged = await admitCost(storage, 'after');
  say(`an event costs ${without.toFixed(3)} CPU-ms, ${judged.toFixed(3)} with ${SEGMENTS} segments that judge it`);
  const result = timeResult('segment-event', judged - without, MOST_PER_EVENT, 'cpu');
  return { ...result, unit: `CPU-ms per event for ${SEGMENTS} segments` };
}

/** CPU-ms of one event in batches of a hundred. */
async function admitCost(storage: Storage, name: string): Promise<number> {
  const inbound = createInboundStore(storage.transactions);
  const admitEntry = createAdmitEntry(nodeTypes);
  const batches = 50;
  const size = 100;
  const start = process.cpuUsage();
  for (let batch = 0; batch < batches; batch += 1) {
    const events = Array.from({ length: size }, (_, index) => orderOf(batch * size + index, name));
    await inbound.admit({ now, events }, admitEntry);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / (batches * size);
}

function orderOf(serial: number, name: string): InboundEvent {
  return {
    kind: 'track',
    name: 'Order Completed',
    properties: { revenue: 12 },
    messageId: `bench-${name}-${serial}`,
    occurredAt: now,
    clues: { externalId: `customer-${serial * 7 + 1}`, email: null, phone: null, anonymousId: null },
    previousId: null,
    traits: {},
    historical: null,
    source: 'bench',
    findsByAddress: true,
  };
}

function timeResult(name: string, value: number, target: number, basis: BenchResult['basis']): BenchResult {
  return { name, unit: 'ms', ratio: null, value, basis, target, met: value <= target };
}

async function fill(storage: Storage, { contacts, say }: BenchOptions): Promise<void> {
  const total = contacts ?? MANY;
  const { write } = storage.transactions;
  const start = performance.now();
  for (let first = 0; first < total; first += BATCH)
    await write('engine', (session) => fillBatch(session, first, Math.min(BATCH, total - first)));
  await write('engine', (session) => addComparedAttributes(session, attributesOfCondition(asked), now));
  const filled = performance.now();
  let cursor: number | null = 0;
  while (cursor !== null) {
    const from: number = cursor;
    const step: { readonly nextCursor: number | null } = await write('engine', (session) => fillValues(session, from));
    cursor = step.nextCursor;
  }
  await write('engine', (session) => session.run('ANALYZE', []));
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  say(
    `${total} contacts with ${total * EVENTS_EACH} events made in ${seconds(filled - start)} s, attributes compared for the first time in ${seconds(performance.now() - filled)} s`,
  );
}

function scattered(serial: number): number {
  const mixed = Math.imul(serial ^ (serial >>> 15), 2_246_822_519);
  return Math.imul(mixed ^ (mixed >>> 13), 3_266_489_917) >>> 0;
}

async function fillValues(session: SqlSession, cursor: number): Promise<{ readonly nextCursor: number | null }> {
  const result = await fillComparedAttributes(session, { cursor }, context);
  return result.ok ? result.value : { nextCursor: null };
}

async function fillBatch(session: SqlSession, first: number, size: number): Promise<void> {
  const serials = Array.from({ length: size }, (_, index) => first + index);
  const ids = await session.insertReturningIds(
    'contacts',
    ['external_id', 'email', 'attributes', 'created_at', 'updated_at'],
    serials.map((serial) => [
      `customer-${serial}`,
      `customer-${serial}@example.test`,
      JSON.stringify({
        city: cities[serial % cities.length],
        plan: serial % 3 === 0 ? 'free' : 'pro',
        score: serial % 100,
      }),
      now,
      now,
    ]),
  );
  const columns = ['contact_id', 'kind', 'name', 'properties', 'message_id', 'source', 'occurred_at', 'received_at'];
  const rows = ids.flatMap((id, index) =>
    Array.from({ length: EVENTS_EACH }, (_, nth) => {
      const serial = first + index;
      // A third are orders; times lie scattered over 180 days, the same in every run.
      const mixed = scattered(serial * EVENTS_EACH + nth);
      const at = now - (mixed % 180) * DAY_MS - 1;
      const name = Math.floor(mixed / 180) % EVENTS_EACH === 0 ? 'Order Completed' : 'Page Viewed';
      return [id, 'track', name, '{"revenue":12}', `fill-${serial}-${nth}`, 'bench', at, now];
    }),
  );
  await session.insertMany('events', columns, rows);
}

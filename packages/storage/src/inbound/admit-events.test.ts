import type { InboundEvent } from '@perennial/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { admitEvents } from './admit-events.ts';

const NOW = 1_795_000_000_000;
const context = { now: NOW, admitEntry: () => ({ admitted: false, reason: null }) as const };

let store: TestStore;
let runs = 0;
beforeAll(async () => {
  store = await openTestStore(NOW);
});
afterAll(() => store.close());

interface Deed {
  readonly user: string;
  readonly name: string;
  readonly visitor: string | null;
}

/** The same deeds for users of another world, so that worlds can be compared in one database. */
function eventOf(world: string, deed: Deed, index: number): InboundEvent {
  return {
    kind: 'track',
    name: deed.name,
    properties: {},
    messageId: `${world}-${index}`,
    occurredAt: NOW - 1000 + index,
    clues: {
      externalId: `${world}-${deed.user}`,
      email: `${deed.user}@${world}.example.com`,
      phone: null,
      anonymousId: deed.visitor === null ? null : `${world}-${deed.visitor}`,
    },
    previousId: null,
    traits: {},
    historical: null,
    source: 'test',
    findsByAddress: true,
  };
}

/** What a world came to: contacts, their events and the moves that followed, without integer keys. */
async function outcomeOf(world: string): Promise<unknown> {
  const like = `${world}-%`;
  const contacts = await store.rows(
    'SELECT external_id, email FROM contacts WHERE external_id LIKE ? ORDER BY external_id',
    [like],
  );
  const events = await store.rows(
    'SELECT c.external_id, e.name, e.message_id FROM events e JOIN contacts c ON c.id = e.contact_id WHERE e.message_id LIKE ? ORDER BY e.occurred_at',
    [like],
  );
  const moves = await store.rows(
    `SELECT c.external_id, s.from_stage, s.to_stage, s.at FROM stage_changes s JOIN contacts c ON c.id = s.contact_id
      WHERE c.external_id LIKE ? ORDER BY c.external_id, s.id`,
    [like],
  );
  return JSON.parse(JSON.stringify([contacts, events, moves]).replaceAll(world, 'world'));
}

const deed = fc.record({
  user: fc.constantFrom('u1', 'u2', 'u3'),
  name: fc.constantFrom('Page Viewed', 'Product Viewed', 'Order Completed'),
  visitor: fc.constantFrom(null, 'a1', 'a2'),
});

test('events end the same one by one, in batches of any size, and sent again and again (guarantee G9)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 14 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 14 }),
      async (deeds, sizes) => {
        runs += 1;
        const single = `s${runs}x`;
        const batched = `b${runs}x`;
        for (const [index, one] of deeds.entries())
          await store.write((session) => admitEvents(session, [eventOf(single, one, index)], context));
        const events = deeds.map((one, index) => eventOf(batched, one, index));
        for (let start = 0, turn = 0; start < events.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          const batch = events.slice(Math.max(0, start - 2), start + size); // the last two come again
          await store.write((session) => admitEvents(session, batch, context));
          start += size;
        }
        await store.write((session) => admitEvents(session, events, context));
        expect(await outcomeOf(batched)).toEqual(await outcomeOf(single));
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

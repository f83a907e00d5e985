import type { SqlSession, SqlValue } from '@perennial/storage';
import { sql } from 'kysely';

const code = 'journey_stopped';
const sentence = 'The journey was stopped: everything that waited was cancelled.';
const active = ['waiting', 'awaiting_message', 'parked'];

/**
 * Ends every enrollment of a journey and cancels every message that has not left. A message that is being handed over at this moment is not
 * touched: the second gate refuses it, or it has left already.
 * @param now ms UTC
 */
export async function endEverything(session: SqlSession, journeyId: number, now: number): Promise<void> {
  await countAsExited(session, journeyId, now);
  await cancelMessages(session, journeyId, now);
  await recordExits(session, journeyId, now);
  await session.db
    .deleteFrom('enrollment_wakes')
    .where('enrollment_id', 'in', (inside) =>
      inside.selectFrom('enrollments').where('journey_id', '=', journeyId).select('id'),
    )
    .execute();
  await session.db
    .updateTable('enrollments')
    .set({ status: 'exited', due_at: null, held_due_at: null, pending_wake: null, finished_at: now })
    .set({ end_reason_code: code, end_reason_sentence: sentence, revision: sql<number>`revision + 1` })
    .where('journey_id', '=', journeyId)
    .where('status', 'in', active)
    .execute();
}

/** People who stood at a node have left it now. */
async function countAsExited(session: SqlSession, journeyId: number, now: number): Promise<void> {
  const day = Math.floor(now / 86_400_000);
  const rows = await session.db
    .selectFrom('enrollments')
    .where('journey_id', '=', journeyId)
    .where('status', 'in', active)
    .groupBy(['version_id', 'node_id'])
    .select(['version_id', 'node_id', (select) => select.fn.countAll<number>().as('people')])
    .execute();
  const counts = rows.map((row): readonly SqlValue[] => [row.version_id, row.node_id, 'exited', day, row.people]);
  const tail =
    'ON CONFLICT (version_id, node_id, measure, day) DO UPDATE SET count = node_counts.count + excluded.count';
  if (counts.length > 0)
    await session.insertMany('node_counts', ['version_id', 'node_id', 'measure', 'day', 'count'], counts, tail);
  await session.db
    .updateTable('node_counts')
    .set({ count: 0 })
    .where('measure', 'in', ['waiting', 'parked'])
    .where('version_id', 'in', (inside) =>
      inside.selectFrom('journey_versions').where('journey_id', '=', journeyId).select('id'),
    )
    .execute();
}

async function cancelMessages(session: SqlSession, journeyId: number, now: number): Promise<void> {
  await session.db
    .updateTable('messages')
    .set({ state: 'cancelled', held_reason: null, not_before: null, settled_at: now, updated_at: now })
    .set({
      reason_code: code,
      reason_sentence: sentence,
      lease_owner: null,
      lease_until: null,
      lease_epoch: sql<number>`lease_epoch + 1`,
    })
    .where('journey_id', '=', journeyId)
    .where('state', 'in', ['ready', 'held', 'claimed'])
    .execute();
}

async function recordExits(session: SqlSession, journeyId: number, now: number): Promise<void> {
  await session.run(
    `INSERT INTO touchpoints (contact_id, kind, at, recorded_at, journey_id, version_id, node_id, enrollment_id, reason_code, sentence)
      SELECT contact_id, 'journey_exited', ?, ?, journey_id, version_id, node_id, id, ?, ?
      FROM enrollments WHERE journey_id = ? AND status IN ('waiting', 'awaiting_message', 'parked')`,
    [now, now, code, sentence, journeyId],
  );
}

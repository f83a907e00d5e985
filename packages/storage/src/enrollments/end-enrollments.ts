import { type Reason, reason } from '@perennial/journey';
import { addNodeCounts } from '../journeys/add-node-counts.ts';
import { type MessageRow, messageRowColumns } from '../messages/message-row.ts';
import { saveRefusals } from '../messages/settle-rows.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';

interface StandingRow {
  readonly id: number;
  readonly journey_id: number;
  readonly version_id: number;
  readonly contact_id: number;
  readonly node_id: string;
  readonly visit: number;
  readonly status: string;
}

/**
 * Ends running enrollments so that the journey can start anew for their contacts, in the caller's transaction; messages that have not left
 * are cancelled.
 * Source: ruling "Same journey, second trigger", restart.
 */
export async function endForRestart(session: SqlSession, now: number, enrollmentIds: readonly number[]): Promise<void> {
  if (enrollmentIds.length === 0) return;
  const why = reason('restarted', 'The contact entered again, and the journey starts anew for those who do.');
  const ids = session.list('int', enrollmentIds);
  const rows = await session.all<StandingRow>(
    `SELECT id, journey_id, version_id, contact_id, node_id, visit, status FROM enrollments WHERE id IN ${ids.sql} ORDER BY id`,
    [ids.parameter],
  );
  await cancelMessages(session, now, enrollmentIds, why);
  await session.runMany(
    'DELETE FROM enrollment_wakes WHERE enrollment_id = ?',
    rows.map(({ id }) => [id]),
  );
  await session.runMany(
    `UPDATE enrollments SET status = 'exited', due_at = NULL, held_due_at = NULL, pending_wake = NULL, settlement = NULL, finished_at = ?,
        end_reason_code = ?, end_reason_sentence = ?, revision = revision + 1 WHERE id = ?`,
    rows.map(({ id }) => [now, why.code, why.sentence, id]),
  );
  await addNodeCounts(session, now, rows.flatMap(countsOf));
  await insertTouchpoints(
    session,
    now,
    rows.map((row) => ({
      contactId: row.contact_id,
      kind: 'journey_exited' as const,
      channel: null,
      at: now,
      journeyId: row.journey_id,
      versionId: row.version_id,
      nodeId: row.node_id,
      enrollmentId: row.id,
      reasonCode: why.code,
      sentence: why.sentence,
    })),
  );
}

async function cancelMessages(
  session: SqlSession,
  now: number,
  enrollmentIds: readonly number[],
  why: Reason,
): Promise<void> {
  const ids = session.list('int', enrollmentIds);
  const rows = await session.all<MessageRow>(
    `SELECT ${messageRowColumns} FROM messages WHERE enrollment_id IN ${ids.sql} AND state IN ('ready', 'held', 'claimed')`,
    [ids.parameter],
  );
  await saveRefusals(
    session,
    now,
    rows.map((row) => ({ row, state: 'cancelled', reason: why })),
  );
}

function countsOf(row: StandingRow): Parameters<typeof addNodeCounts>[2] {
  if (row.visit === 0) return [];
  const place = { versionId: row.version_id, nodeId: row.node_id };
  return [
    { ...place, measure: row.status === 'parked' ? 'parked' : 'waiting', delta: -1 },
    { ...place, measure: 'exited', delta: 1 },
  ];
}

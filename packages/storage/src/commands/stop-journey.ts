import { publicId } from '@perennial/engine';
import { type Reason, reason } from '@perennial/journey';
import { appendAudit } from '../audit/append-audit.ts';
import { addNodeCounts } from '../journeys/add-node-counts.ts';
import { type MessageRow, messageRowColumns } from '../messages/message-row.ts';
import { saveRefusals } from '../messages/settle-rows.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, done } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface StopJourneyInput {
  readonly journeyId: number;
}

export interface StoppedJourney {
  /** Contacts taken out. */
  readonly enrollments: number;
  /** Messages that will not leave; those being handed over right now are not among them. */
  readonly messages: number;
}

/** Takes everybody out and cancels what has not left. Fails: `journey_not_found`, `journey_state`. */
export const stopJourney: Command<StopJourneyInput, StoppedJourney> = async (
  session,
  { journeyId },
  { now, actor, requestId },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['live', 'paused', 'closed'], 'stopped');
  if (!allowed.ok) return allowed;
  const why = reason('journey_stopped', `“${journey.value.name}” was stopped.`, { journey: journey.value.name });
  await session.run('DELETE FROM trigger_index WHERE journey_id = ?', [journeyId]);
  const messages = await cancelMessages(session, journeyId, why, now);
  const enrollments = await endEnrollments(session, journeyId, why, now);
  await session.db
    .updateTable('journeys')
    .set({ status: 'stopped', paused_at: null, pause_clocks: null, pause_entrants: null, updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.stop',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['status'],
    requestId,
  });
  return done({ enrollments, messages });
};

/** Claimed ones too: their hand-off will be refused for the lost lease. */
async function cancelMessages(session: SqlSession, journeyId: number, why: Reason, now: number): Promise<number> {
  const rows = await session.all<MessageRow>(
    `SELECT ${messageRowColumns} FROM messages WHERE journey_id = ? AND state IN ('ready', 'held', 'claimed')`,
    [journeyId],
  );
  await saveRefusals(
    session,
    now,
    rows.map((row) => ({ row, state: 'cancelled', reason: why })),
  );
  return rows.length;
}

/** In sets: a journey may hold a million people. */
async function endEnrollments(session: SqlSession, journeyId: number, why: Reason, now: number): Promise<number> {
  const active = "journey_id = ? AND status IN ('waiting', 'awaiting_message', 'parked')";
  const standing = await session.all<{ version_id: number; node_id: string; measure: string; people: number }>(
    `SELECT version_id, node_id, CASE WHEN status = 'parked' THEN 'parked' ELSE 'waiting' END AS measure, COUNT(*) AS people
      FROM enrollments WHERE ${active} AND visit > 0 GROUP BY version_id, node_id, measure`,
    [journeyId],
  );
  await session.run(
    `INSERT INTO touchpoints (contact_id, kind, at, recorded_at, journey_id, version_id, node_id, enrollment_id, reason_code, sentence)
      SELECT contact_id, 'journey_exited', ${now}, ${now}, journey_id, version_id, node_id, id, ?, ? FROM enrollments WHERE ${active}`,
    [why.code, why.sentence, journeyId],
  );
  await session.run(
    `DELETE FROM enrollment_wakes WHERE enrollment_id IN (SELECT id FROM enrollments WHERE ${active})`,
    [journeyId],
  );
  await addNodeCounts(
    session,
    now,
    standing.flatMap(({ version_id, node_id, measure, people }) => [
      { versionId: version_id, nodeId: node_id, measure, delta: -people },
      { versionId: version_id, nodeId: node_id, measure: 'exited', delta: people },
    ]),
  );
  return session.run(
    `UPDATE enrollments SET status = 'exited', due_at = NULL, held_due_at = NULL, pending_wake = NULL, settlement = NULL, finished_at = ?,
        end_reason_code = ?, end_reason_sentence = ?, revision = revision + 1 WHERE ${active}`,
    [now, why.code, why.sentence, journeyId],
  );
}

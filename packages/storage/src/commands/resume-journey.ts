import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { type Command, done } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface ResumeJourneyInput {
  readonly journeyId: number;
}

/** Lets a paused journey go on as it was told to when it was paused. Fails: `journey_not_found`, `journey_state`. */
export const resumeJourney: Command<ResumeJourneyInput, null> = async (
  session,
  { journeyId },
  { now, actor, requestId },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['paused'], 'resumed');
  if (!allowed.ok) return allowed;
  const { paused_at: pausedAt, pause_clocks: clocks } = journey.value;
  const frozenMs = clocks === 'freeze' && pausedAt !== null ? now - pausedAt : 0;
  await releaseEnrollments(session, journeyId, pausedAt ?? now, frozenMs, now);
  await releaseMessages(session, journeyId, frozenMs, now);
  // A journey without listening entries was closed before it was paused.
  const listening = await session.all('SELECT 1 FROM trigger_index WHERE journey_id = ? LIMIT 1', [journeyId]);
  await session.db
    .updateTable('journeys')
    .set({
      status: listening.length > 0 ? 'live' : 'closed',
      paused_at: null,
      pause_clocks: null,
      pause_entrants: null,
      updated_at: now,
    })
    .where('id', '=', journeyId)
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.resume',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['status'],
    requestId,
  });
  return done(null);
};

/** Frozen waits end later by the length of the pause. Who entered or was woken during the pause goes on at once. */
async function releaseEnrollments(
  session: SqlSession,
  journeyId: number,
  pausedAt: number,
  frozenMs: number,
  now: number,
): Promise<void> {
  await session.run(
    `UPDATE enrollments SET due_at = due_at + ?, revision = revision + 1
      WHERE journey_id = ? AND status = 'waiting' AND due_at IS NOT NULL AND pending_wake IS NULL AND visit > 0 AND arrived_at <= ?`,
    [frozenMs, journeyId, pausedAt],
  );
  await session.run(
    `UPDATE enrollments SET due_at = CASE WHEN pending_wake IS NULL AND visit > 0 THEN held_due_at + ? ELSE ? END, held_due_at = NULL,
        revision = revision + 1
      WHERE journey_id = ? AND held_due_at IS NOT NULL`,
    [frozenMs, now, journeyId],
  );
}

async function releaseMessages(session: SqlSession, journeyId: number, frozenMs: number, now: number): Promise<void> {
  await session.run(
    `UPDATE messages SET state = 'ready', held_reason = NULL, not_before = ?, reason_code = NULL, reason_sentence = NULL,
        reason_values = NULL, updated_at = ?
      WHERE journey_id = ? AND state = 'held' AND held_reason = 'paused'`,
    [now, now, journeyId],
  );
  await session.run(
    "UPDATE messages SET expires_at = expires_at + ? WHERE journey_id = ? AND state IN ('ready', 'held')",
    [frozenMs, journeyId],
  );
}

import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done, refused } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface ArchiveJourneyInput {
  readonly journeyId: number;
}

/** Takes a journey out of the lists; its log stays. Fails: `journey_not_found`, `journey_state`, `journey_not_empty` while people are inside. */
export const archiveJourney: Command<ArchiveJourneyInput, null> = async (
  session,
  { journeyId },
  { now, actor, requestId },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['draft', 'closed', 'stopped'], 'archived');
  if (!allowed.ok) return allowed;
  const inside = await session.all(
    "SELECT 1 FROM enrollments WHERE journey_id = ? AND status IN ('waiting', 'awaiting_message', 'parked') LIMIT 1",
    [journeyId],
  );
  if (inside.length > 0) {
    return refused(
      'journey_not_empty',
      `Contacts are still inside “${journey.value.name}”. Stop it first, or wait until they are through.`,
    );
  }
  await session.db
    .updateTable('journeys')
    .set({ status: 'archived', updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.archive',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['status'],
    requestId,
  });
  return done(null);
};

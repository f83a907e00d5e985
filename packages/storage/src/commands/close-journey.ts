import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface CloseJourneyInput {
  readonly journeyId: number;
}

/** Nobody enters any more; everybody inside goes on to the end. Fails: `journey_not_found`, `journey_state`. */
export const closeJourney: Command<CloseJourneyInput, null> = async (
  session,
  { journeyId },
  { now, actor, requestId },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['live', 'paused'], 'closed');
  if (!allowed.ok) return allowed;
  await session.run('DELETE FROM trigger_index WHERE journey_id = ?', [journeyId]);
  // A paused journey stays paused: resuming it finds no entries and lets it run out as closed.
  if (journey.value.status === 'live') {
    await session.db
      .updateTable('journeys')
      .set({ status: 'closed', updated_at: now })
      .where('id', '=', journeyId)
      .execute();
  }
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.close',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['status'],
    requestId,
  });
  return done(null);
};

import { publicId } from '@perennial/engine';
import { appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';
import { findJourney, requireStatus } from './journey-access.ts';

export interface PauseJourneyInput {
  readonly journeyId: number;
  /** `freeze`: waits go on where they stopped; `run`: what came due meanwhile is done at once when it goes on. */
  readonly clocks: 'freeze' | 'run';
  /** `queue`: contacts enter and stand at the start; `drop`: they are refused. */
  readonly entrants: 'queue' | 'drop';
}

/** Stops a journey's steps and messages until it is resumed; messages being handed over end. Fails: `journey_not_found`, `journey_state`. */
export const pauseJourney: Command<PauseJourneyInput, null> = async (
  session,
  { journeyId, clocks, entrants },
  { now, actor, requestId },
) => {
  const journey = await findJourney(session, journeyId);
  if (!journey.ok) return journey;
  const allowed = requireStatus(journey.value, ['live', 'closed'], 'paused');
  if (!allowed.ok) return allowed;
  await session.db
    .updateTable('journeys')
    .set({ status: 'paused', paused_at: now, pause_clocks: clocks, pause_entrants: entrants, updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  await appendAudit(session, {
    at: now,
    actor,
    action: 'journey.pause',
    objectKind: 'journey',
    objectId: publicId('jou', journeyId),
    fields: ['status', 'clocks', 'entrants'],
    requestId,
  });
  return done(null);
};

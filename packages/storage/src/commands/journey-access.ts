import { publicId } from '@perennial/engine';
import type { Selectable } from 'kysely';
import type { SqlSession } from '../session/sql-session.ts';
import type { JourneysTable } from '../tables/journey-tables.ts';
import { type CommandResult, done, refused } from './command.ts';

/** Values of the column `journeys.status`. */
export type JourneyStatus = 'draft' | 'live' | 'paused' | 'closed' | 'stopped' | 'archived';

/** The journey's row; fails with `journey_not_found`. */
export async function findJourney(
  session: SqlSession,
  journeyId: number,
): Promise<CommandResult<Selectable<JourneysTable>>> {
  const journey = await session.db.selectFrom('journeys').selectAll().where('id', '=', journeyId).executeTakeFirst();
  if (journey) return done(journey);
  return refused(
    'journey_not_found',
    `There is no journey ${publicId('jou', journeyId)}. It may have been deleted; reload the list.`,
  );
}

/** Fails with `journey_state` unless the journey is in one of the states from which this is possible. */
export function requireStatus(
  journey: { readonly name: string; readonly status: string },
  allowed: readonly JourneyStatus[],
  what: string,
): CommandResult<null> {
  if (allowed.some((status) => status === journey.status)) return done(null);
  const message = `“${journey.name}” is ${journey.status} and cannot be ${what}. That is possible while it is ${allowed.join(' or ')}.`;
  return refused('journey_state', message, { status: journey.status });
}

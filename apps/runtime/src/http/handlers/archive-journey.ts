import { integerKey } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Takes a journey that does not run out of the lists. Fails: `journey_state`. */
export const archiveJourney: Handler<'archiveJourney'> = async (call, { writer }) => {
  const { id } = call.input;
  const journeyId = integerKey('jou', id);
  if (journeyId === null) return notFound('journey', id);
  const result = await writer.run('archiveJourney', { journeyId }, callerOf(call));
  return result.ok ? { done: true } : refusedCommand(result.problem);
};

import { publicId } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { journeyAnswer } from '../journey-answer.ts';
import { withFreshNodes } from '../journey-import.ts';
import { isRefusal } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Copies the draft into a new journey. */
export const duplicateJourney: Handler<'duplicateJourney'> = async (call, services) => {
  const original = await journeyAnswer(services, call.input.id);
  if (isRefusal(original)) return original;
  const document = withFreshNodes(original.draft.document, `${original.name} (copy)`.slice(0, 120));
  const created = await services.writer.run('createJourney', { document, starterJourney: null }, callerOf(call));
  if (!created.ok) return refusedCommand(created.problem);
  return await journeyAnswer(services, publicId('jou', created.value.journeyId));
};

import { publicId } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import { stageModels } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import { contactKey } from '../contact-answer.ts';
import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';

/** Moves a contact to a stage. Fails: `not_found`, `stage_model_unknown`, `stage_unknown`, `stage_unchanged`. */
export const createStageChange: Handler<'createStageChange'> = async (call, services) => {
  const { id, stage, note } = call.input;
  const contactId = await contactKey(services, id);
  if (contactId === null) return notFound('contact', id);
  const model = call.input.model ?? (await stageModels(services.read))[0]?.key ?? '';
  const isPerson = call.principal.kind === 'user';
  const at = services.clock.now();
  const [outcome] = await services.writer.moveStages([
    {
      contactId,
      model,
      stage,
      at,
      cause: isPerson ? 'hand' : 'api',
      causeId: null,
      causeDepth: 0,
      journeyId: null,
      actor: callerOf(call).actor,
      reasonSentence: note ?? (isPerson ? 'Moved by hand.' : `Moved by the API key ${call.principal.name}.`),
      startsJourneys: true,
    },
  ]);
  if (outcome === undefined || outcome.kind === 'unchanged')
    return refuse(409, 'stage_unchanged', `The contact stands in ${stage} already: nothing was recorded.`);
  if (outcome.kind === 'refused')
    return refuse(outcome.code === 'contact_missing' ? 404 : 400, outcome.code, outcome.message);
  return {
    id: publicId('stc', outcome.stageChangeId),
    model,
    from: outcome.from,
    to: stage,
    at: isoFromInstant(at),
    enrolled: outcome.enrolled.map(({ journeyId, enrollmentId }) => ({
      journeyId: publicId('jou', journeyId),
      enrollmentId: publicId('enr', enrollmentId),
    })),
  };
};

import { integerKey } from '@perennial/engine';
import { isoFromInstant } from '@perennial/journey';
import { journeyView } from '../../read-models/journey-view.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { journeyProblems } from '../journey-problems.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Saves the draft. Fails: `draft_conflict` carrying the other draft. */
export const saveJourneyDraft: Handler<'saveJourneyDraft'> = async (call, services) => {
  const { params, headers, body } = call.input;
  const journeyId = integerKey('jou', params.id);
  if (journeyId === null) return notFound('journey', params.id);
  const revision = Number(headers['if-match'].replaceAll('"', ''));
  const { document } = body;
  const saved = await services.writer.run('saveJourneyDraft', { journeyId, revision, document }, callerOf(call));
  if (!saved.ok) {
    const other = saved.problem.code === 'draft_conflict' ? await journeyView(services.read, journeyId) : null;
    const refusal = refusedCommand(saved.problem);
    return other === null ? refusal : { ...refusal, draft: other.draft };
  }
  const savedAt = isoFromInstant(services.clock.now());
  return { revision: saved.value.revision, savedAt, problems: await journeyProblems(services, document) };
};

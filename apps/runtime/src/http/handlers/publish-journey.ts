import { integerKey } from '@perennial/engine';
import { journeyView } from '../../read-models/journey-view.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { problemItems } from '../journey-problems.ts';
import { preparePublication } from '../publication.ts';
import { notFound, refuse } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Publishes the draft. Fails: `journey_invalid` with every problem, `draft_conflict`, `journey_state`. */
export const publishJourney: Handler<'publishJourney'> = async (call, services) => {
  const { id, revision } = call.input;
  const journeyId = integerKey('jou', id);
  if (journeyId === null) return notFound('journey', id);
  const publication = await preparePublication(services, journeyId, revision);
  if (publication.kind === 'missing') return notFound('journey', id);
  if (publication.kind === 'conflict')
    return refuse(409, 'draft_conflict', 'The draft changed since you looked at it: reload it, then publish again.');
  if (publication.kind === 'invalid') {
    const errors = publication.problems.filter((problem) => problem.severity === 'error').length;
    const detail = `The journey has ${errors} ${errors === 1 ? 'problem' : 'problems'} to fix before it can be published.`;
    return refuse(422, 'journey_invalid', detail, { problems: problemItems(publication.problems) });
  }
  const published = await services.writer.run('publishJourney', publication.input, callerOf(call));
  if (!published.ok) return refusedCommand(published.problem);
  const { number } = published.value;
  const journey = await journeyView(services.read, journeyId);
  const version = journey?.versions.find((candidate) => candidate.number === number);
  if (version === undefined) throw new Error(`Version ${number} of ${id} is missing right after it was published.`);
  return { version, warnings: [...publication.warnings] };
};

import type { Handler } from '../handler.ts';
import { changeStatus } from '../journey-answer.ts';

/** Resumes a paused journey. Fails: `journey_state`. */
export const resumeJourney: Handler<'resumeJourney'> = (call, services) =>
  changeStatus(services, 'resumeJourney', call, (journeyId) => ({ journeyId }));

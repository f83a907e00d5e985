import type { Handler } from '../handler.ts';
import { changeStatus } from '../journey-answer.ts';

/** Closes a journey: nobody enters any more. Fails: `journey_state`. */
export const closeJourney: Handler<'closeJourney'> = (call, services) =>
  changeStatus(services, 'closeJourney', call, (journeyId) => ({ journeyId }));

import type { Handler } from '../handler.ts';
import { changeStatus } from '../journey-answer.ts';

/** Stops a journey: everything that waits is cancelled. Fails: `journey_state`. */
export const stopJourney: Handler<'stopJourney'> = (call, services) =>
  changeStatus(services, 'stopJourney', call, (journeyId) => ({ journeyId }));

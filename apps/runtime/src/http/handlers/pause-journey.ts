import type { Handler } from '../handler.ts';
import { changeStatus } from '../journey-answer.ts';

/** Pauses a journey. Fails: `journey_state`. */
export const pauseJourney: Handler<'pauseJourney'> = (call, services) =>
  changeStatus(services, 'pauseJourney', call, (journeyId) => ({
    journeyId,
    clocks: 'freeze' as const,
    entrants: 'drop' as const,
  }));

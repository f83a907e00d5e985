import type { Handler } from '../handler.ts';
import { journeyAnswer } from '../journey-answer.ts';

/** One journey with draft and versions. */
export const getJourney: Handler<'getJourney'> = async ({ input }, services) => await journeyAnswer(services, input.id);

import type { Handler } from '../handler.ts';
import { segmentAnswer } from '../segment-answer.ts';

/** One segment. */
export const getSegment: Handler<'getSegment'> = async ({ input }, services) =>
  await segmentAnswer(services, input.key);

import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refusedSegment, segmentAnswer } from '../segment-answer.ts';

/**
 * Makes a segment; its members are found in the background, and a list begins with everybody who matches now.
 * Fails: `invalid_condition`.
 */
export const createSegment: Handler<'createSegment'> = async (call, services) => {
  const { name, description, kind, condition, startsJourneys } = call.input;
  const input = { key: null, revision: 0, name, description, kind, condition };
  const saved = await services.writer.run('saveSegment', input, callerOf(call));
  if (!saved.ok) return refusedSegment(saved.problem);
  const { key } = saved.value;
  if (kind === 'dynamic') services.segments.refreshSoon(key, startsJourneys);
  else if (condition !== null) await services.segments.fillList(key, condition, startsJourneys);
  return await segmentAnswer(services, key);
};

import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';
import { refusedSegment, segmentAnswer } from '../segment-answer.ts';

/** Changes a segment. Fails: `segment_conflict`, `segment_cycle`, `invalid_condition`, `not_found`. */
export const saveSegment: Handler<'saveSegment'> = async (call, services) => {
  const { startsJourneys, ...input } = call.input;
  const stored = await services.read
    .selectFrom('segments')
    .where('key', '=', input.key)
    .where('archived_at', 'is', null)
    .select('kind')
    .executeTakeFirst();
  if (stored === undefined) return notFound('segment', input.key);
  const kind = stored.kind === 'static' ? 'static' : 'dynamic';
  const saved = await services.writer.run('saveSegment', { ...input, kind }, callerOf(call));
  if (!saved.ok) return refusedSegment(saved.problem);
  if (saved.value.isRedefined) services.segments.refreshSoon(input.key, startsJourneys);
  return await segmentAnswer(services, input.key);
};

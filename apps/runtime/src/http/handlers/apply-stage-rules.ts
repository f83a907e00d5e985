import { stageModels } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** Runs silence and attribute rules over all contacts now. Fails: `not_found`. */
export const applyStageRules: Handler<'applyStageRules'> = async (call, { read, writer }) => {
  const { model, startJourneys: startsJourneys } = call.input;
  if (!(await stageModels(read)).some((known) => known.key === model)) return notFound('stage model', model);
  await writer.run(
    'recordAudit',
    { action: 'stage-rules.apply', objectKind: 'stage-model', objectId: model, fields: [] },
    callerOf(call),
  );
  let moved = 0;
  let cursor: number | null = null;
  do {
    const step = await writer.scanStages({ model, rules: 'all', cursor, startsJourneys });
    moved += step.moved;
    cursor = step.nextCursor;
  } while (cursor !== null);
  return { moved };
};

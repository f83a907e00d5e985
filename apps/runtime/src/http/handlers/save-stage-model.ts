import { stageModelSchema } from '@perennial/engine';
import { stageModels, storedStageModel } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Replaces a stage model; where the map draws its stages is kept. Fails: `invalid_stage_model`, `stage_in_use`. */
export const saveStageModel: Handler<'saveStageModel'> = async (call, { read, writer }) => {
  const { input } = call;
  const before = await storedStageModel(read, input.key);
  const keys = new Set(input.stages.map(({ key }) => key));
  const stages = input.stages.map((stage) => {
    const kept = before?.stages.find((candidate) => candidate.key === stage.key);
    return { ...stage, attachedTo: kept?.attachedTo.filter((key) => keys.has(key)) ?? [], phase: kept?.phase ?? null };
  });
  const parsed = stageModelSchema.safeParse({ ...input, stages });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      code: 'invalid_stage_model',
      message: issue.message,
      field: issue.path.join('.'),
    }));
    return refuse(400, 'invalid_stage_model', problems[0]?.message ?? 'The stage model does not fit.', { problems });
  }
  const result = await writer.run('saveStageModel', { model: parsed.data }, callerOf(call));
  if (!result.ok) return refusedCommand(result.problem);
  return (await stageModels(read)).find((model) => model.key === parsed.data.key) ?? input;
};

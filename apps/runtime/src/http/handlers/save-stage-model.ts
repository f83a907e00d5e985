import { stageModelSchema } from '@perennial/engine';
import { stageModels } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Replaces a stage model. Fails: `invalid_stage_model`, `stage_in_use`. */
export const saveStageModel: Handler<'saveStageModel'> = async (call, { read, writer }) => {
  const parsed = stageModelSchema.safeParse(call.input);
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
  const saved = (await stageModels(read)).find((model) => model.key === parsed.data.key);
  return saved ?? call.input;
};

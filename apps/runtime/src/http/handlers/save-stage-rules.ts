import { stageModels, stageRules } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';

/** Replaces the rules of a stage model. Fails: `not_found`, `stage_unknown`. */
export const saveStageRules: Handler<'saveStageRules'> = async (call, { read, writer }) => {
  const { model: key, items } = call.input;
  const model = (await stageModels(read)).find((candidate) => candidate.key === key);
  if (model === undefined) return notFound('stage model', key);
  const isStage = (stage: string | null) => stage === null || model.stages.some((known) => known.key === stage);
  const problems = items.flatMap((rule, row) =>
    [...rule.from, rule.to]
      .filter((stage) => !isStage(stage))
      .map((stage) => ({
        code: 'stage_unknown',
        message: `The rule “${rule.name}” names the stage ${stage}, which ${model.name} does not have.`,
        row,
      })),
  );
  if (problems.length > 0) return refuse(400, 'stage_unknown', problems[0]?.message ?? '', { problems });
  await writer.run('saveStageRules', { model: key, rules: items }, callerOf(call));
  return { items: (await stageRules(read)).filter((rule) => rule.model === key) };
};

import { stageRuleProblems } from '@perennial/engine';
import { nameLookup } from '../../read-models/name-lookup.ts';
import { stageRules } from '../../read-models/stage-models.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound, refuse } from '../refusal.ts';

/** Replaces the rules of a stage model. Fails: `not_found`, and every problem of every rule by its place in the list. */
export const saveStageRules: Handler<'saveStageRules'> = async (call, { read, writer }) => {
  const { model, items } = call.input;
  const { stageModels } = await nameLookup(read);
  if (!Object.hasOwn(stageModels, model)) return notFound('stage model', model);
  const problems = items.flatMap((rule, row) =>
    stageRuleProblems({ ...rule, model }, stageModels).map((problem) => ({ ...problem, row })),
  );
  const [first] = problems;
  if (first !== undefined) return refuse(400, first.code, first.message, { problems });
  await writer.run('saveStageRules', { model, rules: items }, callerOf(call));
  return { items: (await stageRules(read)).filter((rule) => rule.model === model) };
};

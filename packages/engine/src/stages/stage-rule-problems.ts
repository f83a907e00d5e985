import type { StageModelView } from '@perennial/journey';
import { conditionProblems } from '@perennial/segments';
import type { StageRule } from './stage-rule.ts';

/** Something that keeps a rule from being saved; `field` is its dotted path in the rule. */
export interface StageRuleProblem {
  readonly code: string;
  readonly message: string;
  readonly field: string;
}

/**
 * Lists what is wrong with a rule beyond its shape: stages its model does not have, and conditions that cannot be judged.
 * Fails: `stage_model_unknown`, `stage_unknown` and the codes of `conditionProblems`.
 * @param models every stage model by key
 */
export function stageRuleProblems(
  rule: StageRule,
  models: Readonly<Record<string, StageModelView>>,
): readonly StageRuleProblem[] {
  const model = Object.hasOwn(models, rule.model) ? models[rule.model] : undefined;
  if (model === undefined) {
    const message = `There is no stage model ${rule.model}. Choose one that exists.`;
    return [{ code: 'stage_model_unknown', message, field: 'model' }];
  }
  const missing = (stage: string | null): boolean => stage !== null && !Object.hasOwn(model.names, stage);
  const unknown = (stage: string | null, field: string): StageRuleProblem => ({
    code: 'stage_unknown',
    message: `The rule “${rule.name}” names the stage ${stage}, which its model does not have. Choose another stage.`,
    field,
  });
  return [
    ...rule.from.flatMap((stage, index) => (missing(stage) ? [unknown(stage, `from.${index}`)] : [])),
    ...(missing(rule.to) ? [unknown(rule.to, 'to')] : []),
    ...(rule.when.condition === null
      ? []
      : conditionProblems(rule.when.condition, 'when.condition', { stageModels: models })),
  ];
}

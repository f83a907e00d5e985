import { describe, expect, test } from 'vitest';
import { defaultStageRules } from './default-stage-rules.ts';
import { stageModelView } from './stage-model.ts';
import { classicFive } from './stage-model-presets.ts';
import { type StageRule, stageRuleSchema } from './stage-rule.ts';
import { stageRuleProblems } from './stage-rule-problems.ts';

const models = { 'classic-five': stageModelView(classicFive) };
const [base] = defaultStageRules;
const codes = (change: Partial<StageRule>): readonly (readonly [string, string])[] =>
  base === undefined ? [] : stageRuleProblems({ ...base, ...change }, models).map(({ code, field }) => [code, field]);
const empty = { kind: 'group', combinator: 'all', not: false, conditions: [] } as const;

describe('a stage rule', () => {
  test.each(defaultStageRules.map((rule) => [rule.name, rule] as const))(
    'that ships (%s) has no problem',
    (_name, rule) => {
      expect(stageRuleProblems(stageRuleSchema.parse(rule), models)).toEqual([]);
    },
  );

  test.each<readonly [string, Partial<StageRule>, string, string]>([
    ['of a model that is not there', { model: 'nope' }, 'stage_model_unknown', 'model'],
    ['from a stage that is not there', { from: ['dormant', 'gone'] }, 'stage_unknown', 'from.1'],
    ['to a stage that is not there', { to: 'gone' }, 'stage_unknown', 'to'],
    [
      'with an empty condition',
      { when: { kind: 'attribute', condition: { ...empty, conditions: [] } } },
      'unset_condition',
      'when.condition',
    ],
  ])('%s is told with its field', (_what, change, code, field) => {
    expect(codes(change)).toEqual([[code, field]]);
  });
});

import type { Condition, Rule } from './condition.ts';
import { describeField } from './describe-condition.ts';
import type { Field } from './field.ts';
import { findOperator, suitsField } from './find-operator.ts';
import type { PropertyRule } from './value-rule.ts';

/** Something wrong with a condition. `field` is the dotted path of the spot, beginning with the path given. */
export interface ConditionProblem {
  readonly code:
    | 'unset_condition'
    | 'unknown_operator'
    | 'unsuitable_operator'
    | 'invalid_value'
    | 'missing_property'
    | 'unknown_stage_model'
    | 'unknown_stage';
  readonly message: string;
  readonly field: string;
}

/** Stage models that exist, by key, with the names of their stages by key. */
export interface KnownStages {
  readonly stageModels: Readonly<Record<string, { readonly names: Readonly<Record<string, string>> }>>;
}

/**
 * Everything that keeps a condition from being judged, each with what to do. A group without conditions is *unset* wherever it stands.
 * @param path dotted path of the condition in the config it belongs to, for example `paths.0.condition`
 */
export function conditionProblems(condition: Condition, path: string, known: KnownStages): readonly ConditionProblem[] {
  if (condition.kind === 'rule') return ruleProblems(condition, path, known);
  if (condition.conditions.length === 0) {
    return [{ code: 'unset_condition', message: 'This condition is empty. Add at least one rule.', field: path }];
  }
  return condition.conditions.flatMap((child, index) => conditionProblems(child, `${path}.conditions.${index}`, known));
}

/** Everything wrong with a list of property rules; `path` is the dotted path of the list. */
export function propertyRuleProblems(rules: readonly PropertyRule[], path: string): readonly ConditionProblem[] {
  return rules.flatMap((rule, index) => comparisonProblems(rule, null, rule.property, `${path}.${index}`));
}

function ruleProblems(rule: Rule, path: string, known: KnownStages): readonly ConditionProblem[] {
  return [
    ...fieldProblems(rule.field, `${path}.field`, known),
    ...comparisonProblems(rule, rule.field, describeField(rule.field), path),
    ...stageValueProblems(rule, `${path}.value`, known),
  ];
}

function comparisonProblems(
  rule: Pick<Rule, 'operator' | 'value'>,
  field: Field | null,
  subject: string,
  path: string,
): readonly ConditionProblem[] {
  const operator = findOperator(rule.operator);
  if (operator === null) {
    const message = `There is no comparison "${rule.operator}". Choose another one for ${subject}.`;
    return [{ code: 'unknown_operator', message, field: `${path}.operator` }];
  }
  if (field !== null && !suitsField(operator, field)) {
    const message = `"${operator.title}" cannot be asked about the ${subject}. Choose another comparison.`;
    return [{ code: 'unsuitable_operator', message, field: `${path}.operator` }];
  }
  const message = operator.check(rule.value);
  return message === null ? [] : [{ code: 'invalid_value', message, field: `${path}.value` }];
}

function fieldProblems(field: Field, path: string, known: KnownStages): readonly ConditionProblem[] {
  if (field.kind === 'attribute') return [];
  if (field.kind === 'stage') {
    if (Object.hasOwn(known.stageModels, field.model)) return [];
    const message = 'This stage model does not exist. Choose one of your stage models.';
    return [{ code: 'unknown_stage_model', message, field: `${path}.model` }];
  }
  const sumProblems: readonly ConditionProblem[] =
    field.measure === 'sum' && field.property === null
      ? [{ code: 'missing_property', message: 'Choose the property to add up.', field: `${path}.property` }]
      : [];
  return [...sumProblems, ...propertyRuleProblems(field.where, `${path}.where`)];
}

function stageValueProblems(rule: Rule, path: string, known: KnownStages): readonly ConditionProblem[] {
  if (rule.field.kind !== 'stage') return [];
  const names = known.stageModels[rule.field.model]?.names;
  if (names === undefined) return [];
  const stages = Array.isArray(rule.value) ? rule.value : [rule.value];
  return stages
    .filter((stage) => typeof stage === 'string' && stage !== '' && !Object.hasOwn(names, stage))
    .map((stage) => ({
      code: 'unknown_stage',
      message: `The stage "${stage}" does not exist in this model. Choose one of its stages.`,
      field: path,
    }));
}

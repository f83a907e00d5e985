import type { Condition, Rule } from './condition.ts';
import { describeField } from './describe-field.ts';
import type { EventField, Field, MessageField } from './field.ts';
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
    | 'unknown_stage'
    | 'unknown_segment'
    | 'unknown_topic'
    | 'link_without_click'
    | 'no_enrollment';
  readonly message: string;
  readonly field: string;
}

/** What exists, by key: stage models with the names of their stages, segments, topics. What is left out is not checked. */
export interface KnownStages {
  readonly stageModels: Readonly<Record<string, { readonly names: Readonly<Record<string, string>> }>>;
  readonly segments?: Readonly<Record<string, { readonly name: string }>>;
  readonly topics?: Readonly<Record<string, string>>;
  /** False where conditions are judged outside a journey (segments, stage rules): there are no messages of "this journey" then. */
  readonly hasEnrollment?: boolean;
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
    ...consentValueProblems(rule, `${path}.value`),
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
  switch (field.kind) {
    case 'attribute':
      return [];
    case 'stage':
    case 'stage-since':
      if (Object.hasOwn(known.stageModels, field.model)) return [];
      return [
        problem(
          'unknown_stage_model',
          'This stage model does not exist. Choose one of your stage models.',
          path,
          'model',
        ),
      ];
    case 'segment':
      if (known.segments === undefined || Object.hasOwn(known.segments, field.segment)) return [];
      return [
        problem(
          'unknown_segment',
          `The segment "${field.segment}" does not exist. Choose one of your segments.`,
          path,
          'segment',
        ),
      ];
    case 'consent':
      if (field.topic === '*' || known.topics === undefined || Object.hasOwn(known.topics, field.topic)) return [];
      return [
        problem(
          'unknown_topic',
          `The topic "${field.topic}" does not exist. Choose one of your topics.`,
          path,
          'topic',
        ),
      ];
    case 'message':
      return messageProblems(field, path, known);
    case 'event':
      return eventProblems(field, path);
  }
}

function problem(code: ConditionProblem['code'], message: string, path: string, part: string): ConditionProblem {
  return { code, message, field: `${path}.${part}` };
}

function messageProblems(field: MessageField, path: string, known: KnownStages): readonly ConditionProblem[] {
  const problems: ConditionProblem[] = [];
  if (field.link !== null && field.what !== 'clicked') {
    const message = 'Only clicks can ask for a link. Ask for messages clicked, or remove the link.';
    problems.push(problem('link_without_click', message, path, 'link'));
  }
  if (field.from !== 'anywhere' && known.hasEnrollment === false) {
    const message = 'Here is no journey whose messages could be meant. Look at messages from anywhere.';
    problems.push(problem('no_enrollment', message, path, 'from'));
  }
  return problems;
}

function eventProblems(field: EventField, path: string): readonly ConditionProblem[] {
  const sumProblems: readonly ConditionProblem[] =
    field.measure === 'sum' && field.property === null
      ? [problem('missing_property', 'Choose the property to add up.', path, 'property')]
      : [];
  return [...sumProblems, ...propertyRuleProblems(field.where, `${path}.where`)];
}

const CONSENT_CHOICES: ReadonlySet<unknown> = new Set(['opted_in', 'opted_out']);

function consentValueProblems(rule: Rule, path: string): readonly ConditionProblem[] {
  if (rule.field.kind !== 'consent' || rule.value === null) return [];
  const choices = Array.isArray(rule.value) ? rule.value : [rule.value];
  if (choices.every((choice) => CONSENT_CHOICES.has(choice))) return [];
  return [{ code: 'invalid_value', message: 'Choose opted in or opted out.', field: path }];
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

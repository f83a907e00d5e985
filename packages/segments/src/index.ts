export { aggregateEvents, type CountedEvent } from './aggregate-events.ts';
export {
  aggregateMessages,
  type CountedClick,
  type CountedMessage,
  type MessageScope,
} from './aggregate-messages.ts';
export { BrokenConditionError } from './broken-condition-error.ts';
export { type Condition, type ConditionGroup, conditionSchema, type Rule, unsetCondition } from './condition.ts';
export {
  type ConditionProblem,
  conditionProblems,
  type KnownStages,
  propertyRuleProblems,
} from './condition-problems.ts';
export { describeCondition } from './describe-condition.ts';
export {
  type ConditionNames,
  describeField,
  describePropertyRules,
  segmentName,
  stageName,
} from './describe-field.ts';
export {
  type FactNeed,
  type FactValues,
  factKey,
  factsOfCondition,
  isHappening,
  type Since,
  type SinceBounds,
  sinceInstant,
} from './fact.ts';
export {
  type AttributeField,
  type ConsentField,
  type EventField,
  eventFieldSchema,
  type Field,
  type FieldValue,
  fieldSchema,
  type MessageField,
  messageFieldSchema,
  type SegmentField,
  type StageField,
  type StageSinceField,
} from './field.ts';
export { findOperator, operatorsForField, valueTypeOf } from './find-operator.ts';
export {
  type ConditionResult,
  type MatchOptions,
  matchesCondition,
  readFact,
  type SeenRule,
} from './matches-condition.ts';
export { type EventProperties, matchesPropertyRules, propertyValue } from './matches-property-rules.ts';
export { mayChangeByTime, mayComeTrueByTime } from './may-come-true-by-time.ts';
export { MissingFactError } from './missing-fact-error.ts';
export { defineOperator, type Operator, type OperatorInput, type ValueType } from './operator.ts';
export { attributesOfCondition, type ComparedField, type Predicate, predicateOf } from './predicate.ts';
export { readNumber } from './read-value.ts';
export { segmentCycle, segmentsOfCondition } from './segment-references.ts';
export { type PropertyRule, type RuleValue, ruleValueSchema, valueOperatorRuleSchema } from './value-rule.ts';
export {
  type Comparison,
  listEntryText,
  meetsTest,
  type TypedValue,
  typedValue,
  type ValueTest,
} from './value-test.ts';

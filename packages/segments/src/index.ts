export { type Condition, type ConditionGroup, conditionSchema, type Rule, unsetCondition } from './condition.ts';
export { type FactNeed, type FactValues, factKey, factsOfCondition } from './fact.ts';
export { type AttributeField, type EventField, eventFieldSchema, type Field, type FieldValue, fieldSchema, type StageField } from './field.ts';
export { defineOperator, type Operator, type OperatorInput } from './operator.ts';
export { type PropertyRule, type RuleValue, ruleValueSchema, valueOperatorRuleSchema } from './value-rule.ts';

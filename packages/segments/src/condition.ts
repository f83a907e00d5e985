import { z } from 'zod';
import { type Field, fieldSchema } from './field.ts';
import { type RuleValue, ruleValueSchema } from './value-rule.ts';

/** One comparison: the field's value, an operator and what it is compared with. */
export interface Rule {
  readonly kind: 'rule';
  readonly field: Field;
  readonly operator: string;
  readonly value: RuleValue;
}

/** Conditions joined by all / any. `not: true` turns the result of the group round. An empty group is *unset*, never true or false. */
export interface ConditionGroup {
  readonly kind: 'group';
  readonly combinator: 'all' | 'any';
  readonly not: boolean;
  readonly conditions: readonly Condition[];
}

export type Condition = Rule | ConditionGroup;

const ruleSchema = z.strictObject({
  kind: z.literal('rule'),
  field: fieldSchema,
  operator: z.string().min(1).max(40),
  value: ruleValueSchema.default(null),
});

/** Parses a condition tree. Fails: unknown keys, unknown kinds, more than 100 children in a group. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    ruleSchema,
    z.strictObject({
      kind: z.literal('group'),
      combinator: z.enum(['all', 'any']).default('all'),
      not: z.boolean().default(false),
      conditions: z.array(conditionSchema).max(100).default([]),
    }),
  ]),
) as z.ZodType<Condition>; // recursive schemas lose their input type; the output is checked by the two interfaces above

/** A group without conditions: what a new filter starts with. */
export const unsetCondition: ConditionGroup = { kind: 'group', combinator: 'all', not: false, conditions: [] };

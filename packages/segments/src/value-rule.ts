import { z } from 'zod';

/** The right-hand side of a rule; its exact shape is checked by the operator it belongs to. */
export const ruleValueSchema = z.union([
  z.string().max(1000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(1000)).max(500),
]);

/** Compares one property of an event with a value: `{property, operator, value}`. */
export const valueOperatorRuleSchema = z.strictObject({
  property: z.string().min(1).max(100),
  /** Id of an operator, for example `equals`. */
  operator: z.string().min(1).max(40),
  value: ruleValueSchema.default(null),
});

export type RuleValue = z.infer<typeof ruleValueSchema>;
export type PropertyRule = Readonly<z.infer<typeof valueOperatorRuleSchema>>;

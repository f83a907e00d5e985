import { z } from 'zod';
import { valueOperatorRuleSchema } from './value-rule.ts';

/**
 * What a rule looks at. Every field resolves to one value of a contact, so that operators only ever compare values:
 * "did order at least twice in 30 days" is the field `event count of order_completed within 30 days` with the operator `at-least`.
 */
export const attributeFieldSchema = z.strictObject({
  kind: z.literal('attribute'),
  /** Name of a contact attribute, or one of the built-in names `email`, `phone`, `timeZone`, `locale`, `externalId`. */
  name: z.string().min(1).max(100),
});

export const stageFieldSchema = z.strictObject({
  kind: z.literal('stage'),
  /** Key of the stage model, for example `classic-five`. */
  model: z.string().min(1).max(60),
});

export const eventFieldSchema = z.strictObject({
  kind: z.literal('event'),
  /** Exact name of the event, for example `Order Completed`. */
  name: z.string().min(1).max(200),
  /** `count` and `sum` give numbers, `first` and `last` give an instant (ms UTC) or null when there is none. */
  measure: z.enum(['count', 'sum', 'first', 'last']),
  /** Property that `sum` adds up; null for the other measures. */
  property: z.string().min(1).max(100).nullable().default(null),
  /** Only events of the last so many days count; null means of all time. */
  withinDays: z.number().int().positive().max(3650).nullable().default(null),
  /** All of these must hold for an event to count. */
  where: z.array(valueOperatorRuleSchema).max(20).default([]),
});

export const fieldSchema = z.discriminatedUnion('kind', [attributeFieldSchema, stageFieldSchema, eventFieldSchema]);

export type AttributeField = Readonly<z.infer<typeof attributeFieldSchema>>;
export type StageField = Readonly<z.infer<typeof stageFieldSchema>>;
export type EventField = Readonly<z.infer<typeof eventFieldSchema>>;
export type Field = AttributeField | StageField | EventField;

/** The value a field resolves to. Instants are integer ms UTC; null means the contact has no value. */
export type FieldValue = string | number | boolean | null | readonly string[];

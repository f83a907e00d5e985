import { z } from 'zod';
import { valueOperatorRuleSchema } from './value-rule.ts';

/**
 * What a rule looks at. Every field resolves to one value of a contact, so that operators only ever compare values:
 * "did order at least twice in 30 days" is the field `event count of order_completed within 30 days` with the operator `at-least`.
 */
export const attributeFieldSchema = z.strictObject({
  kind: z.literal('attribute'),
  /** Name of a contact attribute, or one of the built-in names `email`, `phone`, `timeZone`, `locale`, `externalId`, `createdAt`. */
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

export const stageSinceFieldSchema = z.strictObject({
  kind: z.literal('stage-since'),
  /** Key of the stage model. The value is when the present stage began (ms UTC); null without a stage. */
  model: z.string().min(1).max(60),
});

export const segmentFieldSchema = z.strictObject({
  kind: z.literal('segment'),
  /** Key of a segment, dynamic or static. The value is a flag: member or not. */
  segment: z.string().min(1).max(60),
});

export const messageFieldSchema = z.strictObject({
  kind: z.literal('message'),
  what: z.enum(['sent', 'delivered', 'opened', 'clicked', 'replied']),
  /** `count` gives the number of messages, `first` and `last` an instant (ms UTC) or null when there is none. */
  measure: z.enum(['count', 'first', 'last']),
  /** Null means any channel. */
  channel: z.enum(['email', 'sms']).nullable().default(null),
  /** `this-journey` and `node:ID` look at messages of the asking enrollment only. */
  from: z
    .union([z.enum(['anywhere', 'this-journey']), z.templateLiteral(['node:', z.string().min(1).max(40)])])
    .default('anywhere'),
  /** Only with `clicked`: text that the clicked address contains; null means any link. */
  link: z.string().min(1).max(300).nullable().default(null),
  /** Only what happened in the last so many days counts; null means of all time. */
  withinDays: z.number().int().positive().max(3650).nullable().default(null),
});

export const consentFieldSchema = z.strictObject({
  kind: z.literal('consent'),
  channel: z.enum(['email', 'sms']),
  /** Key of a topic, or `*` for the choice about the whole channel. The value is `opted_in`, `opted_out` or null. */
  topic: z.string().min(1).max(60),
});

export const fieldSchema = z.discriminatedUnion('kind', [
  attributeFieldSchema,
  stageFieldSchema,
  stageSinceFieldSchema,
  eventFieldSchema,
  messageFieldSchema,
  segmentFieldSchema,
  consentFieldSchema,
]);

export type AttributeField = Readonly<z.infer<typeof attributeFieldSchema>>;
export type StageField = Readonly<z.infer<typeof stageFieldSchema>>;
export type StageSinceField = Readonly<z.infer<typeof stageSinceFieldSchema>>;
export type EventField = Readonly<z.infer<typeof eventFieldSchema>>;
export type MessageField = Readonly<z.infer<typeof messageFieldSchema>>;
export type SegmentField = Readonly<z.infer<typeof segmentFieldSchema>>;
export type ConsentField = Readonly<z.infer<typeof consentFieldSchema>>;
export type Field =
  | AttributeField
  | StageField
  | StageSinceField
  | EventField
  | MessageField
  | SegmentField
  | ConsentField;

/** The value a field resolves to. Instants are integer ms UTC; null means the contact has no value. */
export type FieldValue = string | number | boolean | null | readonly string[];

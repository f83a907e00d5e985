import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';

const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A key is 1 to 40 small letters, digits and hyphens.');
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as HH:MM.');
const localDate = z.iso.date('Write a date as YYYY-MM-DD.');
const windowSchema = z.strictObject({ from: localTime, until: localTime });

/** Something that counts as success. Conditions count what happened since the contact entered the journey. */
export const goalSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1).max(80),
  condition: conditionSchema,
  /** True ends the enrollment when the goal is reached. */
  exitOnReach: z.boolean().default(true),
  /** The last message handed off at most so many days before is credited. */
  creditDays: z.number().int().min(1).max(365).default(7),
  /** Event property that tells what reaching it is worth, summed since the entry; null when it has no value in money. */
  valueProperty: z.string().min(1).max(100).nullable().default(null),
});

/** Takes a contact out of the journey as soon as its condition is true. */
export const exitRuleSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1).max(80),
  condition: conditionSchema,
});

/** What holds for a whole journey. */
export const journeySettingsSchema = z.strictObject({
  goals: z.array(goalSchema).max(10).default([]),
  exitRules: z.array(exitRuleSchema).max(20).default([]),
  /** Who the journey is for, asked again whenever a message is about to leave; null asks nothing. */
  personFilter: conditionSchema.nullable().default(null),
  /** `after-exit`: once the running enrollment has ended; `after-days`: `reentryAfterDays` after the last one began; `never`: once for good. */
  reentry: z.enum(['after-exit', 'after-days', 'never']).default('after-exit'),
  reentryAfterDays: z.number().int().min(1).max(1095).default(30),
  /** What a second trigger does to a contact who is inside: nothing, or a new start in place of the running one. */
  whileActive: z.enum(['ignore', 'restart']).default('ignore'),
  /** A contact still inside after so many days leaves with reason `journey_timeout`. */
  timeoutDays: z.number().int().min(1).max(1095).default(365),
  /** Lower numbers are served first when messages compete. */
  priority: z.number().int().min(1).max(5).default(3),
  /** At most so many messages of this journey to one contact in so many days; null sets no cap of its own. */
  cap: z
    .strictObject({ messages: z.number().int().min(1).max(100), days: z.number().int().min(1).max(365) })
    .nullable()
    .default(null),
  /** Hours in which messages may leave, beside those of the company: whichever is narrower counts. */
  quietHours: z
    .strictObject({ email: windowSchema.nullable().default(null), sms: windowSchema.nullable().default(null) })
    .prefault({}),
  /** Days on which contacts may enter, both included, in the company's zone; `closeAtEnd` closes the journey afterwards. */
  window: z
    .strictObject({
      startsOn: localDate.nullable().default(null),
      endsOn: localDate.nullable().default(null),
      closeAtEnd: z.boolean().default(true),
    })
    .prefault({}),
  /** At most so many messages in all; null is without limit. */
  budget: z.strictObject({ messages: z.number().int().min(1).nullable().default(null) }).prefault({}),
  /** False lets contacts of the company's holdout in. */
  isInGlobalHoldout: z.boolean().default(true),
  /** True sends on the company's blackout days too. */
  ignoresBlackoutDays: z.boolean().default(false),
  /** Key of the stage this journey belongs to in lists and the gallery; null when none. */
  lifecycleStage: z.string().max(60).nullable().default(null),
  description: z.string().max(1000).default(''),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** Email addresses of contacts for trying it out. */
  testContacts: z.array(z.string().min(3).max(254)).max(20).default([]),
});

export type JourneySettings = Readonly<z.infer<typeof journeySettingsSchema>>;
export type Goal = JourneySettings['goals'][number];
export type ExitRule = JourneySettings['exitRules'][number];

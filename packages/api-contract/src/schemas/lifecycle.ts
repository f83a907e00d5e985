import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';
import { isoTime } from './list.ts';

export const stageSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string().min(1).max(60),
  kind: z.enum(['main', 'detour']),
  /** Looks of a detour: `dormant` is dashed, `churned` crossed; null on the main path. */
  look: z.enum(['dormant', 'churned']).nullable().default(null),
  timeLimitDays: z.number().int().positive().max(3650).nullable().default(null),
});

export const stageModelSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string().min(1).max(60),
  /** Main path first, in order; detours after. */
  stages: z.array(stageSchema).min(2).max(20),
  isDefault: z.boolean(),
});

/** Moves contacts by what they do (`event`) or do not do (`silence`). Lower priority numbers are looked at first. */
export const stageRuleSchema = z.strictObject({
  id: z.string().min(1).max(40),
  model: z.string(),
  name: z.string().min(1).max(120),
  enabled: z.boolean(),
  priority: z.number().int().min(1).max(1000),
  /** Stages it applies to; empty means any, `null` entry means contacts without a stage yet. */
  from: z.array(z.string().nullable()),
  to: z.string(),
  when: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('event'),
      event: z.string().min(1).max(200),
      condition: conditionSchema.nullable(),
    }),
    z.strictObject({ kind: z.literal('attribute'), condition: conditionSchema }),
    z.strictObject({
      kind: z.literal('silence'),
      event: z.string().min(1).max(200).nullable(),
      days: z.number().int().min(1).max(3650),
      condition: conditionSchema.nullable(),
    }),
  ]),
});

export const lifecycleMapSchema = z.object({
  asOf: isoTime,
  model: stageModelSchema,
  contacts: z.number().int(),
  stages: z.array(
    z.object({
      stage: z.string(),
      people: z.number().int(),
      change: z.number().int(),
      medianDays: z.number().nullable(),
      overdue: z.number().int(),
    }),
  ),
  /** Moves in the period; `from` null means new in the model. */
  moves: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      count: z.number().int(),
      journeys: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});

import { durationSchema } from '@perennial/journey';
import { conditionSchema, unsetCondition } from '@perennial/segments';
import { z } from 'zod';

/** A draft parses while the condition is unset; `problems` says so. */
export const configSchema = z.strictObject({
  condition: conditionSchema.default(unsetCondition),
  /** How long to wait at most, from the arrival. */
  timeout: durationSchema.default({ amount: 7, unit: 'days' }),
  /** True: events from before the arrival do not count. Attributes and stages always count as they are. */
  onlyEventsAfterArrival: z.boolean().default(true),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  condition: { kind: 'group', combinator: 'all', not: false, conditions: [] },
  timeout: { amount: 7, unit: 'days' },
  onlyEventsAfterArrival: true,
} as const;

import { conditionSchema, unsetCondition } from '@perennial/segments';
import { z } from 'zod';

/** A draft parses while the condition is unset; `problems` says so. */
export const configSchema = z.strictObject({
  /** Who may go on, as they are on arrival. */
  condition: conditionSchema.default(unsetCondition),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  condition: { kind: 'group', combinator: 'all', not: false, conditions: [] },
} as const;

import { durationSchema } from '@perennial/journey';
import { z } from 'zod';

/** A draft parses while no goal is chosen; `problems` says so. */
export const configSchema = z.strictObject({
  /** Key of a goal in the journey settings; empty while none is chosen. */
  goal: z.string().max(40).default(''),
  /** What happens to people who get here without having reached it. */
  ifNotReached: z.enum(['continue', 'wait', 'exit']).default('continue'),
  /** How long they wait at most, from the arrival; counts only with `wait`. */
  timeout: durationSchema.default({ amount: 7, unit: 'days' }),
  /** True brings people here from anywhere in the journey as soon as they reach the goal. */
  jumpHere: z.boolean().default(false),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  goal: '',
  ifNotReached: 'continue',
  timeout: { amount: 7, unit: 'days' },
  jumpHere: false,
} as const;

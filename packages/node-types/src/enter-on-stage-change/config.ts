import { z } from 'zod';
import { personFilterSchema } from '../person-filter.ts';

const stages = z.array(z.string().min(1).max(60)).max(100).default([]);

/** A draft parses while it is incomplete; `problems` names what is missing. */
export const configSchema = z.strictObject({
  /** Key of the stage model; empty while none is chosen. */
  model: z.string().max(60).default(''),
  /** Stages left; none means any. */
  from: stages,
  /** Stages entered; none means any. */
  to: stages,
  /** Along the model's main path; moves to and from detours are neither forward nor backward. */
  direction: z.enum(['any', 'forward', 'backward']).default('any'),
  /** Only when the contact was in the stage before for at least so many times 24 hours; 0 asks nothing. */
  minDwellPreviousDays: z.number({ error: 'Enter a number of days, 0 or more.' }).int().min(0).max(3650).default(0),
  /** Only when the contact was never in the new stage before. */
  firstTimeOnly: z.boolean().default(false),
  personFilter: personFilterSchema,
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  model: '',
  from: [],
  to: [],
  direction: 'any',
  minDwellPreviousDays: 0,
  firstTimeOnly: false,
  personFilter: null,
} as const;

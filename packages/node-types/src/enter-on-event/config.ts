import { valueOperatorRuleSchema } from '@perennial/segments';
import { z } from 'zod';
import { personFilterSchema } from '../person-filter.ts';

/** A draft parses while it is incomplete; `problems` names what is missing. */
export const configSchema = z.strictObject({
  /** Exact name of the event; empty while none is chosen. */
  event: z.string().max(200).default(''),
  /** All of these must hold for the event's properties. */
  where: z.array(valueOperatorRuleSchema).max(20).default([]),
  /** Property whose value tells enrollments apart, so that a contact can be in the journey once per order; empty for once at a time. */
  keyProperty: z.string().max(100).default(''),
  personFilter: personFilterSchema,
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { event: '', where: [], keyProperty: '', personFilter: null } as const;

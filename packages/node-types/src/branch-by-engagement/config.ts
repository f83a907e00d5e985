import { durationSchema } from '@perennial/journey';
import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Which messages are asked about: those of this enrollment, all that the contact was ever sent, or those of one node. */
  from: z
    .union([z.enum(['this-journey', 'anywhere']), z.templateLiteral(['node:', z.string().min(1).max(40)])])
    .default('this-journey'),
  what: z.enum(['clicked', 'replied', 'delivered', 'opened']).default('clicked'),
  /** Text that the clicked address contains; empty for any link. Counts only with `clicked`. */
  link: z.string().max(300, 'Use at most 300 characters.').default(''),
  /** Ask once on arrival, or wait for it. */
  decide: z.enum(['now', 'wait']).default('wait'),
  /** How long people wait at most, from the arrival; counts only with `wait`. */
  window: durationSchema.default({ amount: 3, unit: 'days' }),
  /** Only what happened in the last so many days counts; null is at any time. Counts only with `anywhere`. */
  withinDays: z
    .number()
    .int('Enter whole days.')
    .min(1, 'Enter at least 1 day.')
    .max(3650, 'Enter at most 3,650 days.')
    .nullable()
    .default(30),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  from: 'this-journey',
  what: 'clicked',
  link: '',
  decide: 'wait',
  window: { amount: 3, unit: 'days' },
  withinDays: 30,
} as const;

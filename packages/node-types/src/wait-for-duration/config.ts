import { durationSchema, localTimeSchema } from '@perennial/journey';
import { z } from 'zod';

/** Settings of the mode that is not chosen are kept, so that switching back loses nothing. */
export const configSchema = z.strictObject({
  /** `elapsed`: exactly so long. `at-local-time`: so many calendar days, then at a time of day. */
  mode: z.enum(['elapsed', 'at-local-time']).default('elapsed'),
  duration: durationSchema.default({ amount: 1, unit: 'days' }),
  /** Calendar days for `at-local-time`; 0 means the next time the clock shows `localTime`. */
  days: z
    .number({ error: 'Enter a number of days, 0 or more.' })
    .int('Enter whole days.')
    .min(0, 'Enter 0 or more days.')
    .max(1095, 'Enter at most 1095 days (3 years).')
    .default(1),
  /** `HH:MM`, 24 h, in the zone below. */
  localTime: localTimeSchema.default('09:00'),
  zone: z.enum(['contact', 'company']).default('contact'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = {
  mode: 'elapsed',
  duration: { amount: 1, unit: 'days' },
  days: 1,
  localTime: '09:00',
  zone: 'contact',
} as const;

import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Share of the people who get nothing from here on, in percent. */
  percent: z
    .number({ error: 'Enter a percentage.' })
    .min(1, 'Hold out at least 1 %.')
    .max(90, 'Hold out at most 90 %.')
    .default(10),
  /** Whom the choice holds for: this node alone, every hold-out of the journey, or every one of the company. */
  scope: z.enum(['node', 'journey', 'company']).default('node'),
  /** So long people who are held out stay in the journey, for their goals to be counted. Days of 24 hours from the arrival. */
  goalWindowDays: z
    .number({ error: 'Enter a number of days.' })
    .int('Enter whole days.')
    .min(1, 'Enter at least 1 day.')
    .max(365, 'Enter at most 365 days.')
    .default(30),
  /** Last day on which people are held out, in the company's zone; null without an end. */
  expiresOn: z.iso.date('Enter a date that exists.').nullable().default(null),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { percent: 10, scope: 'node', goalWindowDays: 30, expiresOn: null } as const;

import { z } from 'zod';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Exactly 24 hours. A calendar day in a zone may be shorter or longer: see `local-time.ts`. */
export const DAY_MS = 24 * HOUR_MS;

const UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS, weeks: 7 * DAY_MS } as const;

/** No wait may outlast the longest journey timeout (three years, decisions 23). */
const LONGEST_DURATION_MS = 1095 * DAY_MS;

/** A length of elapsed time, not of calendar days: a day is 24 hours whatever the clocks do. */
export interface Duration {
  readonly amount: number;
  readonly unit: keyof typeof UNIT_MS;
}

/** Parses `{amount, unit}`. Fails: amounts that are not whole and positive, durations beyond three years. */
export const durationSchema = z
  .strictObject({
    amount: z
      .number({ error: 'Enter how long, as a whole number.' })
      .int('Enter a whole number.')
      .min(1, 'Enter at least 1.'),
    unit: z.enum(['minutes', 'hours', 'days', 'weeks'], { error: 'Choose minutes, hours, days or weeks.' }),
  })
  .refine((duration) => durationMs(duration) <= LONGEST_DURATION_MS, 'Enter at most 3 years (1095 days).');

/** Length in milliseconds. */
export function durationMs(duration: Duration): number {
  return duration.amount * UNIT_MS[duration.unit];
}

/** Words for people: `3 days`, `1 hour`. */
export function describeDuration(duration: Duration): string {
  return `${duration.amount} ${duration.amount === 1 ? duration.unit.slice(0, -1) : duration.unit}`;
}

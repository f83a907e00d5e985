import { z } from 'zod';

const localDateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Write a local date and time as YYYY-MM-DDTHH:MM.');

/** When a schedule fires: plain data, read by `occurrencesOf`. All times are local, in the zone that `clock` names. */
export const scheduleSpecSchema = z.strictObject({
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once'), at: localDateTimeSchema }),
    z.strictObject({
      kind: z.literal('recurring'),
      /** RRULE text of RFC 5545 without DTSTART, for example `FREQ=WEEKLY;BYDAY=MO`. */
      rule: z.string().min(1).max(500),
      /** The first day it may fire, and the time of day it fires at. */
      start: localDateTimeSchema,
      /** Days on which it does not fire. */
      exceptDates: z.array(z.iso.date('Write a date as YYYY-MM-DD.')).max(366).default([]),
    }),
  ]),
  /** `contact`: at this local time wherever the contact is; `company`: for everybody at the company's local time. */
  clock: z.enum(['contact', 'company']).default('contact'),
  /** Key of the segment that is taken in; null takes everybody. */
  segment: z.string().min(1).max(60).nullable().default(null),
  /** Keys of segments whose members are left out. */
  excludeSegments: z.array(z.string().min(1).max(60)).max(20).default([]),
  /** Who joins the segment after an occurrence still enters, until this local time; null takes nobody in later. */
  lateUntil: localDateTimeSchema.nullable().default(null),
  /** The last local time at which it may fire; null when only the rule says so. */
  endsAt: localDateTimeSchema.nullable().default(null),
});

export type ScheduleSpec = Readonly<z.infer<typeof scheduleSpecSchema>>;

import { z } from 'zod';

/** Where a column of a file goes. `attribute:NAME` sets an attribute, `skip` ignores the column. */
export const importTargetSchema = z.union([
  z.enum(['skip', 'externalId', 'email', 'phone', 'timeZone', 'locale', 'stage']),
  z.string().regex(/^attribute:.{1,100}$/s, 'Write attribute: and a name of at most 100 characters.'),
]);

/** Target by column name. */
export const importMappingSchema = z.record(z.string(), importTargetSchema);

/** What the contacts of a file are said to have agreed to. */
const importedConsentSchema = z.object({
  topics: z.array(z.string()),
  channels: z.array(z.enum(['email', 'sms'])),
  source: z.string().min(1),
});

/** How a file is imported, as its job keeps it; lengths are the API's business. */
export const importOptionsSchema = z.object({
  /** False leaves contacts that are known as they are. */
  updateExisting: z.boolean().default(true),
  /** What every contact of the file agreed to, and where that is known from; null when the file says nothing about it. */
  consent: importedConsentSchema.nullable().default(null),
  /** True lets the stage changes of this import start journeys. */
  startJourneys: z.boolean().default(false),
  /** Where contacts without a stage go; null leaves them without. */
  defaultStage: z.object({ model: z.string(), stage: z.string() }).nullable().default(null),
  /** ISO 3166 code of the country for phone numbers without `+`; null refuses such numbers. */
  defaultCountry: z.string().length(2).nullable().default(null),
});

export type ImportTarget = z.infer<typeof importTargetSchema>;
export type ImportMapping = Readonly<z.infer<typeof importMappingSchema>>;
export type ImportOptions = Readonly<z.infer<typeof importOptionsSchema>>;

import { z } from 'zod';

const percentSchema = z
  .number({ error: 'Enter a percentage.' })
  .min(0, 'Enter 0 or more.')
  .max(100, 'Enter at most 100.');

const armSchema = z.strictObject({
  /** Short and stable: part of the outlet id `arm:ID`, and what a contact keeps. Made with the arm. */
  id: z.string().regex(/^[a-z0-9]{1,12}$/, 'An arm id is 1 to 12 small letters and digits.'),
  name: z.string().max(60, 'Use at most 60 characters.').default(''),
  /** Share of the people in percent, with at most one decimal; 0 gives the arm to nobody new. */
  percent: percentSchema,
});

/** Arms and control add up to 100. A draft parses while they do not; `problems` says so. */
export const configSchema = z.strictObject({
  arms: z
    .array(armSchema)
    .min(2, 'Use at least 2 arms.')
    .max(10, 'Use at most 10 arms.')
    .refine((arms) => new Set(arms.map(({ id }) => id)).size === arms.length, 'Every arm needs an id of its own.')
    .refine((arms) => arms.every(({ id }) => id !== 'control'), 'An arm cannot have the id "control".'),
  /** Share of the people who take the outlet `control`, in percent; 0 is without control. */
  controlPercent: percentSchema.max(90, 'Enter at most 90.').default(0),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
export type Arm = Config['arms'][number];

export const initialConfig = {
  arms: [
    { id: 'a', name: '', percent: 50 },
    { id: 'b', name: '', percent: 50 },
  ],
  controlPercent: 0,
} as const;

import { conditionSchema, unsetCondition } from '@perennial/segments';
import { z } from 'zod';

const pathSchema = z.strictObject({
  /** Short and stable: part of the outlet id `path:ID`. Made with the path. */
  id: z.string().regex(/^[a-z0-9]{1,12}$/, 'A path id is 1 to 12 small letters and digits.'),
  name: z.string().max(60, 'Use at most 60 characters.').default(''),
  condition: conditionSchema.default(unsetCondition),
});

/** Paths in the order in which they are asked. A draft parses while conditions are unset; `problems` says so. */
export const configSchema = z.strictObject({
  paths: z
    .array(pathSchema)
    .min(1, 'Add at least one path.')
    .max(20, 'Use at most 20 paths.')
    .refine((paths) => new Set(paths.map(({ id }) => id)).size === paths.length, 'Every path needs an id of its own.'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
export type Path = Config['paths'][number];

export const initialConfig = {
  paths: [{ id: 'a', name: '', condition: { kind: 'group', combinator: 'all', not: false, conditions: [] } }],
} as const;

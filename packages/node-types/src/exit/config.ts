import { z } from 'zod';

export const configSchema = z.strictObject({
  /** What this end means, for example `Won back`; empty for a plain end. */
  label: z.string().max(60, 'Use at most 60 characters.').default(''),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { label: '' } as const;

import { z } from 'zod';

/** A draft parses while nothing is chosen; `problems` says so. */
export const configSchema = z.strictObject({
  /** Key of the stage model; empty while none is chosen. */
  model: z.string().max(60).default(''),
  /** Key of the stage to move to; empty while none is chosen. */
  stage: z.string().max(60).default(''),
  /** False refuses moves to an earlier stage of the main path. */
  allowBackward: z.boolean().default(false),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { model: '', stage: '', allowBackward: false } as const;

import { z } from 'zod';

/** A draft parses while it is incomplete; `problems` says what is missing. */
export const configSchema = z.strictObject({
  channel: z.enum(['email', 'sms']).default('email'),
  /** Key of the topic; empty while none is chosen. */
  topic: z.string().max(60).default(''),
  choice: z.enum(['opted_in', 'opted_out']).default('opted_out'),
  /** Where and how people agreed: the evidence kept with the consent. Needed only for opting in. */
  source: z.string().max(200, 'Use at most 200 characters.').default(''),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { channel: 'email', topic: '', choice: 'opted_out', source: '' } as const;

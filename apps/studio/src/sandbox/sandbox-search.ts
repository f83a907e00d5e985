import { z } from 'zod';

/** Search parameters of the inbox and phone: which channel is listed, the open message and the phone shown. */
export const sandboxSearch = z.object({
  channel: z.enum(['', 'email', 'sms']).catch('').default(''),
  message: z.coerce.string().catch('').default(''),
  phone: z.coerce.string().catch('').default(''),
});

export type SandboxSearch = z.infer<typeof sandboxSearch>;

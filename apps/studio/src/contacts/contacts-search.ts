import { z } from 'zod';

/** Search parameters of the contacts table. */
export const contactsSearch = z.object({
  search: z.string().catch('').default(''),
  stage: z.string().catch('').default(''),
});

/** Search parameters of one contact: which part of the timeline is shown. */
export const contactSearch = z.object({
  show: z.enum(['everything', 'messages', 'orders', 'stage', 'notes']).catch('everything').default('everything'),
});

export type ContactSearch = z.infer<typeof contactSearch>;

import { z } from 'zod';

/** Search parameters of the contacts table. */
export const contactsSearch = z.object({
  search: z.string().catch('').default(''),
  stage: z.string().catch('').default(''),
});

/** Search parameters of one contact. */
export const contactSearch = z.object({});

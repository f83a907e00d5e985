import { z } from 'zod';

/** Search parameters of the inbox and phone. */
export const sandboxSearch = z.object({});

import { z } from 'zod';

/** Search parameters of the delivery log. */
export const deliveryLogSearch = z.object({ message: z.string().catch('').default('') });

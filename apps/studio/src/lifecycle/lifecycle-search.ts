import { z } from 'zod';

/** Search parameters of the lifecycle map: the period that moves are counted in. */
export const lifecycleSearch = z.object({
  days: z
    .union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)])
    .catch(30)
    .default(30),
});

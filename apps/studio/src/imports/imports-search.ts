import { z } from 'zod';

/** Search parameters of the imports page. */
export const importsSearch = z.object({});

import { z } from 'zod';

/** Search parameters of the imports page: the import that is open. */
export const importsSearch = z.object({ import: z.string().catch('').default('') });

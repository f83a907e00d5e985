import { z } from 'zod';

/** Search parameters of the settings. */
export const settingsSearch = z.object({ section: z.string().catch('').default('') });

import { z } from 'zod';

/** Search parameters of the message templates. */
export const messagesSearch = z.object({ search: z.string().catch('').default('') });

/** Search parameters of the message editor. */
export const messageEditorSearch = z.object({});

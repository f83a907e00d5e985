import { z } from 'zod';

/** Search parameters of the message templates. */
export const messagesSearch = z.object({
  search: z.string().catch('').default(''),
  channel: z.enum(['', 'email', 'sms']).catch('').default(''),
});

/** Search parameters of the message editor: the source shown, and the contact it is previewed as. */
export const messageEditorSearch = z.object({
  source: z.enum(['content', 'text']).catch('content').default('content'),
  as: z.string().catch('').default(''),
  /** Journey to go back to; empty goes to the list. */
  journey: z.string().catch('').default(''),
  /** Node of that journey to show again. */
  node: z.string().catch('').default(''),
});

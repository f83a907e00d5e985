import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { messagePreviewSchema, messageTemplateContentSchema } from '../schemas/message-template.ts';

/** Render content as one contact would see it; nothing is saved or sent. */
export const endpoint = defineEndpoint({
  permission: 'messages.read',
  method: 'POST',
  path: '/api/message-templates/preview',
  tag: 'Messages',
  summary: 'Render content as one contact would see it; nothing is saved or sent.',
  input: z.strictObject({ content: messageTemplateContentSchema, contactId: contactId.optional() }),
  output: messagePreviewSchema,
});

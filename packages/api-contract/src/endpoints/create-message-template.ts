import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { messageTemplateContentSchema, messageTemplateSchema } from '../schemas/message-template.ts';

/** Create a message template. */
export const endpoint = defineEndpoint({
  permission: 'messages.edit',
  method: 'POST',
  path: '/api/message-templates',
  tag: 'Messages',
  summary: 'Create a message template.',
  successStatus: 201,
  input: z.strictObject({ name: z.string().min(1).max(120), content: messageTemplateContentSchema }),
  output: messageTemplateSchema,
});

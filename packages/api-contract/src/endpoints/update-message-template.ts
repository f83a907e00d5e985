import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { messageTemplateContentSchema, messageTemplateId, messageTemplateSchema } from '../schemas/message-template.ts';

/** Save a message template; another revision answers 409 template_conflict. */
export const endpoint = defineEndpoint({
  permission: 'messages.edit',
  method: 'PUT',
  path: '/api/message-templates/{id}',
  tag: 'Messages',
  summary: 'Save a message template; another revision answers 409 template_conflict.',
  input: z.strictObject({
    id: messageTemplateId,
    revision: z.number().int(),
    name: z.string().min(1).max(120),
    content: messageTemplateContentSchema,
  }),
  output: messageTemplateSchema,
});

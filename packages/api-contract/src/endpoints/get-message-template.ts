import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { messageTemplateId, messageTemplateSchema } from '../schemas/message-template.ts';

/** One message template with its source and problems. */
export const endpoint = defineEndpoint({
  permission: 'messages.read',
  method: 'GET',
  path: '/api/message-templates/{id}',
  tag: 'Messages',
  summary: 'One message template with its source and problems.',
  input: z.object({ id: messageTemplateId }),
  output: messageTemplateSchema,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';
import { messageTemplateId } from '../schemas/message-template.ts';

/** Delete a message template that no draft uses. */
export const endpoint = defineEndpoint({
  permission: 'messages.edit',
  method: 'DELETE',
  path: '/api/message-templates/{id}',
  tag: 'Messages',
  summary: 'Delete a message template that no draft uses.',
  input: z.object({ id: messageTemplateId }),
  output: done,
});

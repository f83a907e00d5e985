import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { channelSchema } from '../schemas/message.ts';
import { messageTemplateListItemSchema } from '../schemas/message-template.ts';

/** Message templates, newest change first. */
export const endpoint = defineEndpoint({
  permission: 'messages.read',
  method: 'GET',
  path: '/api/message-templates',
  tag: 'Messages',
  summary: 'Message templates, newest change first.',
  input: z.object({ ...pageInput, channel: channelSchema.optional(), search: z.string().max(200).optional() }),
  output: listOf(messageTemplateListItemSchema),
});

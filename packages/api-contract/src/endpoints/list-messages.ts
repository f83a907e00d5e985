import { defineEndpoint } from '../endpoint.ts';
import { listOf } from '../schemas/list.ts';
import { messageListInput, messageListItemSchema } from '../schemas/message.ts';

/** Messages and non-sends, newest first. */
export const endpoint = defineEndpoint({
  permission: 'touchpoints.read',
  method: 'GET',
  path: '/api/messages',
  tag: 'Delivery log',
  summary: 'Messages and non-sends, newest first.',
  input: messageListInput,
  output: listOf(messageListItemSchema),
});

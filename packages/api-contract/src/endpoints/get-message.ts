import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { messageId, messageSchema } from '../schemas/message.ts';

/** One message with attempts, touchpoints and its rendered content. */
export const endpoint = defineEndpoint({
  permission: 'touchpoints.read',
  method: 'GET',
  path: '/api/messages/{id}',
  tag: 'Delivery log',
  summary: 'One message with attempts, touchpoints and its rendered content.',
  input: z.object({ id: messageId }),
  output: messageSchema,
});

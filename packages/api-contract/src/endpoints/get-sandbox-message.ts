import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { sandboxMessageDetailSchema } from '../schemas/settings.ts';

/** One caught message as the person sees it. */
export const endpoint = defineEndpoint({
  permission: 'sandbox.read',
  method: 'GET',
  path: '/api/sandbox/messages/{id}',
  tag: 'Inbox and phone',
  summary: 'One caught message as the person sees it.',
  input: z.object({ id: z.string().max(40) }),
  output: sandboxMessageDetailSchema,
});

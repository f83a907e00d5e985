import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { channelSchema } from '../schemas/message.ts';
import { sandboxMessageSchema } from '../schemas/settings.ts';

/** Messages the sandbox caught, newest first. */
export const endpoint = defineEndpoint({
  permission: 'sandbox.read',
  method: 'GET',
  path: '/api/sandbox/messages',
  tag: 'Inbox and phone',
  summary: 'Messages the sandbox caught, newest first.',
  input: z.object({ ...pageInput, channel: channelSchema.optional(), address: z.string().max(254).optional() }),
  output: listOf(sandboxMessageSchema),
});

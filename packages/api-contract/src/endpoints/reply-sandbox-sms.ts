import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';

/** Answer as the person: the text arrives as an inbound SMS. */
export const endpoint = defineEndpoint({
  permission: 'sandbox.act',
  method: 'POST',
  path: '/api/sandbox/messages/reply',
  tag: 'Inbox and phone',
  summary: 'Answer as the person: the text arrives as an inbound SMS.',
  successStatus: 201,
  input: z.strictObject({ phone: z.string().max(40), body: z.string().min(1).max(1600) }),
  output: done,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';

/** Pretend the mailbox or the phone refused this message. */
export const endpoint = defineEndpoint({
  permission: 'sandbox.act',
  method: 'POST',
  path: '/api/sandbox/messages/{id}/bounce',
  tag: 'Inbox and phone',
  summary: 'Pretend the mailbox or the phone refused this message.',
  input: z.strictObject({ id: z.string().max(40), kind: z.enum(['hard', 'soft', 'complaint']) }),
  output: done,
});

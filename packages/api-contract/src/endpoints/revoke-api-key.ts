import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';

/** Revoke an API key at once. */
export const endpoint = defineEndpoint({
  permission: 'apiKeys.manage',
  method: 'DELETE',
  path: '/api/api-keys/{id}',
  tag: 'Settings',
  summary: 'Revoke an API key at once.',
  input: z.object({ id: z.string().max(60) }),
  output: done,
});

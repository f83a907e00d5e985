import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { apiKeySchema } from '../schemas/settings.ts';

/** API keys; the keys themselves are never shown again. */
export const endpoint = defineEndpoint({
  permission: 'apiKeys.manage',
  method: 'GET',
  path: '/api/api-keys',
  tag: 'Settings',
  summary: 'API keys; the keys themselves are never shown again.',
  input: z.object({}),
  output: z.object({ items: z.array(apiKeySchema) }),
});

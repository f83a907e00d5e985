import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { apiKeySchema, roleSchema } from '../schemas/settings.ts';

/** Create an API key; the answer is the only place that shows it. */
export const endpoint = defineEndpoint({
  permission: 'apiKeys.manage',
  method: 'POST',
  path: '/api/api-keys',
  tag: 'Settings',
  summary: 'Create an API key; the answer is the only place that shows it.',
  successStatus: 201,
  input: z.strictObject({ name: z.string().min(1).max(80), role: roleSchema.exclude(['owner']) }),
  output: apiKeySchema.extend({ key: z.string() }),
});

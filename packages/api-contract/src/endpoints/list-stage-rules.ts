import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { stageRuleSchema } from '../schemas/lifecycle.ts';

/** Rules that move contacts, by priority. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/stage-rules',
  tag: 'Lifecycle',
  summary: 'Rules that move contacts, by priority.',
  input: z.object({}),
  output: z.object({ items: z.array(stageRuleSchema) }),
});

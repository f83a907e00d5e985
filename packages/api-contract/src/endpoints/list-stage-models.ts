import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { stageModelSchema } from '../schemas/lifecycle.ts';

/** Stage models of the company. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/stage-models',
  tag: 'Lifecycle',
  summary: 'Stage models of the company.',
  input: z.object({}),
  output: z.object({ items: z.array(stageModelSchema) }),
});

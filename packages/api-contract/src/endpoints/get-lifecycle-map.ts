import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { lifecycleMapSchema } from '../schemas/lifecycle.ts';

/** People per stage and moves in the last days. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/lifecycle-map',
  tag: 'Lifecycle',
  summary: 'People per stage and moves in the last days.',
  input: z.object({ model: z.string().max(60).optional(), days: z.number().int().min(1).max(365).optional() }),
  output: lifecycleMapSchema,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyCountsSchema, journeyId } from '../schemas/journey.ts';

/** People and messages per node. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}/counts',
  tag: 'Journeys',
  summary: 'People and messages per node.',
  input: z.object({ id: journeyId }),
  output: journeyCountsSchema,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** One journey with its draft and versions. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}',
  tag: 'Journeys',
  summary: 'One journey with its draft and versions.',
  input: z.object({ id: journeyId }),
  output: journeySchema,
});

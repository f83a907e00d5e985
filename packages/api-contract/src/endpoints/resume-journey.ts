import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** Resume a paused journey. */
export const endpoint = defineEndpoint({
  permission: 'journeys.publish',
  method: 'POST',
  path: '/api/journeys/{id}/resume',
  tag: 'Journeys',
  summary: 'Resume a paused journey.',
  input: z.strictObject({ id: journeyId }),
  output: journeySchema,
});

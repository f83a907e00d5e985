import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** Close a journey: nobody enters any more, people inside finish. */
export const endpoint = defineEndpoint({
  permission: 'journeys.publish',
  method: 'POST',
  path: '/api/journeys/{id}/close',
  tag: 'Journeys',
  summary: 'Close a journey: nobody enters any more, people inside finish.',
  input: z.strictObject({ id: journeyId }),
  output: journeySchema,
});

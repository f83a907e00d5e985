import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** Stop a journey: cancel every waiting message and end every enrollment. */
export const endpoint = defineEndpoint({
  permission: 'journeys.publish',
  method: 'POST',
  path: '/api/journeys/{id}/stop',
  tag: 'Journeys',
  summary: 'Stop a journey: cancel every waiting message and end every enrollment.',
  input: z.strictObject({ id: journeyId }),
  output: journeySchema,
});

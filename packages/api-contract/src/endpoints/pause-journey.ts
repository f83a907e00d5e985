import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** Pause a journey: no hand-offs and frozen clocks until it is resumed. */
export const endpoint = defineEndpoint({
  permission: 'journeys.publish',
  method: 'POST',
  path: '/api/journeys/{id}/pause',
  tag: 'Journeys',
  summary: 'Pause a journey: no hand-offs and frozen clocks until it is resumed.',
  input: z.strictObject({ id: journeyId }),
  output: journeySchema,
});

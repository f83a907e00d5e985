import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeyProblemSchema, journeyVersionSchema } from '../schemas/journey.ts';

/** Publish the draft as a new version; refused with every problem listed when it is invalid. */
export const endpoint = defineEndpoint({
  permission: 'journeys.publish',
  method: 'POST',
  path: '/api/journeys/{id}/publish',
  tag: 'Journeys',
  summary: 'Publish the draft as a new version; refused with every problem listed when it is invalid.',
  input: z.strictObject({ id: journeyId, revision: z.number().int() }),
  output: z.object({ version: journeyVersionSchema, warnings: z.array(journeyProblemSchema) }),
});

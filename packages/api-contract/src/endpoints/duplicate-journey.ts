import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId, journeySchema } from '../schemas/journey.ts';

/** Copy the draft into a new journey with new node ids and salts. */
export const endpoint = defineEndpoint({
  permission: 'journeys.edit',
  method: 'POST',
  path: '/api/journeys/{id}/duplicate',
  tag: 'Journeys',
  summary: 'Copy the draft into a new journey with new node ids and salts.',
  successStatus: 201,
  input: z.strictObject({ id: journeyId }),
  output: journeySchema,
});

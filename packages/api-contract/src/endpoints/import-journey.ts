import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeySchema } from '../schemas/journey.ts';

/** Create a journey from a journey file; its messages become message templates. */
export const endpoint = defineEndpoint({
  permission: 'journeys.edit',
  method: 'POST',
  path: '/api/journeys/import',
  tag: 'Journeys',
  summary: 'Create a journey from a journey file; its messages become message templates.',
  successStatus: 201,
  input: z.strictObject({ file: z.json() }),
  output: journeySchema,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyProblemSchema } from '../schemas/journey.ts';

/** List the problems of a document without saving it. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'POST',
  path: '/api/journeys/check',
  tag: 'Journeys',
  summary: 'List the problems of a document without saving it.',
  input: z.strictObject({ document: z.json() }),
  output: z.object({ problems: z.array(journeyProblemSchema) }),
});

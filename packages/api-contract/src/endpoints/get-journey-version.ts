import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyDraftSchema, journeyId, journeyVersionSchema } from '../schemas/journey.ts';

/** The document of one published version. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}/versions/{number}',
  tag: 'Journeys',
  summary: 'The document of one published version.',
  input: z.object({ id: journeyId, number: z.number().int().positive() }),
  output: z.object({ version: journeyVersionSchema, document: journeyDraftSchema.shape.document }),
});

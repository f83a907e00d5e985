import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyDraftSchema, journeyId } from '../schemas/journey.ts';

/** The draft as a journey file with its messages inside. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}/export',
  tag: 'Journeys',
  summary: 'The draft as a journey file with its messages inside.',
  input: z.object({ id: journeyId }),
  output: journeyDraftSchema.shape.document,
});

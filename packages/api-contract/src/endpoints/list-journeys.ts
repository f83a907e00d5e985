import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyListItemSchema, journeyStateSchema } from '../schemas/journey.ts';
import { listOf, pageInput } from '../schemas/list.ts';

/** Journeys, newest change first. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys',
  tag: 'Journeys',
  summary: 'Journeys, newest change first.',
  input: z.object({ ...pageInput, state: journeyStateSchema.optional(), search: z.string().max(200).optional() }),
  output: listOf(journeyListItemSchema),
});

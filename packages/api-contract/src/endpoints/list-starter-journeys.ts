import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { starterJourneySchema } from '../schemas/journey.ts';

/** Starter journeys of the gallery. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/starter-journeys',
  tag: 'Journeys',
  summary: 'Starter journeys of the gallery.',
  input: z.object({}),
  output: z.object({ items: z.array(starterJourneySchema) }),
});

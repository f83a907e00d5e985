import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';

/** Names of events seen, most frequent first. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/event-names',
  tag: 'Contacts',
  summary: 'Names of events seen, most frequent first.',
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ name: z.string(), count: z.number().int(), properties: z.array(z.string()) })),
  }),
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';

/** Names of contact attributes seen. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/attribute-names',
  tag: 'Contacts',
  summary: 'Names of contact attributes seen.',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })) }),
});

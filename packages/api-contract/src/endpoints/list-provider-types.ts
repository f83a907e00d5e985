import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { providerTypeSchema } from '../schemas/settings.ts';

/** Providers that can be connected, with their forms. */
export const endpoint = defineEndpoint({
  permission: 'settings.read',
  method: 'GET',
  path: '/api/provider-types',
  tag: 'Settings',
  summary: 'Providers that can be connected, with their forms.',
  input: z.object({}),
  output: z.object({ items: z.array(providerTypeSchema) }),
});

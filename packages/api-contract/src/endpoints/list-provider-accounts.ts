import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { providerAccountSchema } from '../schemas/settings.ts';

/** The provider in use per channel. */
export const endpoint = defineEndpoint({
  permission: 'settings.read',
  method: 'GET',
  path: '/api/provider-accounts',
  tag: 'Settings',
  summary: 'The provider in use per channel.',
  input: z.object({}),
  output: z.object({ items: z.array(providerAccountSchema) }),
});

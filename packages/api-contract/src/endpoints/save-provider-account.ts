import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { channelSchema } from '../schemas/message.ts';
import { providerAccountSchema } from '../schemas/settings.ts';

/** Connect a provider; a secret that is left out stays as it is unless the host changes. */
export const endpoint = defineEndpoint({
  permission: 'providers.edit',
  method: 'PUT',
  path: '/api/provider-accounts/{channel}',
  tag: 'Settings',
  summary: 'Connect a provider; a secret that is left out stays as it is unless the host changes.',
  input: z.strictObject({
    channel: channelSchema,
    providerId: z.string().max(40),
    settings: z.record(z.string(), z.json()),
  }),
  output: providerAccountSchema,
});

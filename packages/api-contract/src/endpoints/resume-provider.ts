import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { channelSchema } from '../schemas/message.ts';
import { providerAccountSchema } from '../schemas/settings.ts';

/** Try a paused provider again. */
export const endpoint = defineEndpoint({
  permission: 'providers.edit',
  method: 'POST',
  path: '/api/provider-accounts/{channel}/resume',
  tag: 'Settings',
  summary: 'Try a paused provider again.',
  input: z.strictObject({ channel: channelSchema }),
  output: providerAccountSchema,
});

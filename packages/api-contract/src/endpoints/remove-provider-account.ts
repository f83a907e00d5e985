import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';
import { channelSchema } from '../schemas/message.ts';

/** Disconnect the provider: the channel goes back to the sandbox. */
export const endpoint = defineEndpoint({
  permission: 'providers.edit',
  method: 'DELETE',
  path: '/api/provider-accounts/{channel}',
  tag: 'Settings',
  summary: 'Disconnect the provider: the channel goes back to the sandbox.',
  input: z.object({ channel: channelSchema }),
  output: done,
});

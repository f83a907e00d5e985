import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { topicSchema } from '../schemas/settings.ts';

/** Topics that contacts can agree to. */
export const endpoint = defineEndpoint({
  permission: 'messages.read',
  method: 'GET',
  path: '/api/topics',
  tag: 'Settings',
  summary: 'Topics that contacts can agree to.',
  input: z.object({}),
  output: z.object({ items: z.array(topicSchema) }),
});

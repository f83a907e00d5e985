import { defineEndpoint } from '../endpoint.ts';
import { topicSchema } from '../schemas/settings.ts';

/** Create or change a topic. */
export const endpoint = defineEndpoint({
  permission: 'settings.edit',
  method: 'PUT',
  path: '/api/topics/{key}',
  tag: 'Settings',
  summary: 'Create or change a topic.',
  input: topicSchema,
  output: topicSchema,
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';

/** Run the silence and attribute rules over all contacts now. */
export const endpoint = defineEndpoint({
  permission: 'stages.edit',
  method: 'POST',
  path: '/api/stage-rules/apply',
  tag: 'Lifecycle',
  summary: 'Run the silence and attribute rules over all contacts now.',
  input: z.strictObject({ model: z.string(), startJourneys: z.boolean() }),
  output: z.object({ moved: z.number().int() }),
});

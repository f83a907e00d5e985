import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { stageRuleSchema } from '../schemas/lifecycle.ts';

/** Replace the rules of a stage model. */
export const endpoint = defineEndpoint({
  permission: 'stages.edit',
  method: 'PUT',
  path: '/api/stage-rules',
  tag: 'Lifecycle',
  summary: 'Replace the rules of a stage model.',
  input: z.strictObject({ model: z.string(), items: z.array(stageRuleSchema).max(200) }),
  output: z.object({ items: z.array(stageRuleSchema) }),
});

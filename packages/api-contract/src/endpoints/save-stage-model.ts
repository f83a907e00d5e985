import { defineEndpoint } from '../endpoint.ts';
import { stageModelSchema } from '../schemas/lifecycle.ts';

/** Replace a stage model; a stage that still holds people can’t be removed. */
export const endpoint = defineEndpoint({
  permission: 'stages.edit',
  method: 'PUT',
  path: '/api/stage-models/{key}',
  tag: 'Lifecycle',
  summary: 'Replace a stage model; a stage that still holds people can’t be removed.',
  input: stageModelSchema,
  output: stageModelSchema,
});

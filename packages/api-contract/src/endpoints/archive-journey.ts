import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyId } from '../schemas/journey.ts';
import { done } from '../schemas/list.ts';

/** Archive a journey that is not running. */
export const endpoint = defineEndpoint({
  permission: 'journeys.edit',
  method: 'DELETE',
  path: '/api/journeys/{id}',
  tag: 'Journeys',
  summary: 'Archive a journey that is not running.',
  input: z.object({ id: journeyId }),
  output: done,
});

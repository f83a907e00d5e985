import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeySchema } from '../schemas/journey.ts';

/** Create a journey, empty or from a starter journey. */
export const endpoint = defineEndpoint({
  permission: 'journeys.edit',
  method: 'POST',
  path: '/api/journeys',
  tag: 'Journeys',
  summary: 'Create a journey, empty or from a starter journey.',
  successStatus: 201,
  input: z.strictObject({ name: z.string().min(1).max(120), starter: z.string().max(80).optional() }),
  output: journeySchema,
});

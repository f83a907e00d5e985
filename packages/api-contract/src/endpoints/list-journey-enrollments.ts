import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { enrollmentSchema, journeyId } from '../schemas/journey.ts';
import { listOf, pageInput } from '../schemas/list.ts';

/** People in a journey, newest first; with nodeId those at that node. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}/enrollments',
  tag: 'Journeys',
  summary: 'People in a journey, newest first; with nodeId those at that node.',
  input: z.object({ id: journeyId, ...pageInput, nodeId: z.string().max(20).optional() }),
  output: listOf(enrollmentSchema),
});

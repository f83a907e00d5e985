import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyCountsSchema, journeyId, nodeCountSchema } from '../schemas/journey.ts';

const countsEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), counts: journeyCountsSchema }),
  /** Only the nodes that changed since the last event. */
  z.object({
    kind: z.literal('delta'),
    asOf: z.string(),
    entered: z.number().int(),
    inside: z.number().int(),
    nodes: z.array(nodeCountSchema),
  }),
]);

/** Live counts as server-sent events: a snapshot first, then what changed. */
export const endpoint = defineEndpoint({
  permission: 'journeys.read',
  method: 'GET',
  path: '/api/journeys/{id}/counts/stream',
  tag: 'Journeys',
  summary: 'Live counts as server-sent events: a snapshot first, then what changed.',
  input: z.object({ id: journeyId }),
  output: eventIterator(countsEventSchema),
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { segmentSchema } from '../schemas/segment.ts';

/** Segments and lists, last changed first. */
export const endpoint = defineEndpoint({
  permission: 'segments.read',
  method: 'GET',
  path: '/api/segments',
  tag: 'Segments',
  summary: 'Segments and lists, last changed first.',
  input: z.object({
    ...pageInput,
    search: z.string().max(200).optional(),
    kind: z.enum(['dynamic', 'static']).optional(),
  }),
  output: listOf(segmentSchema),
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { segmentDetailSchema, segmentKey } from '../schemas/segment.ts';

/** One segment with who uses it and its size over the last 30 days. */
export const endpoint = defineEndpoint({
  permission: 'segments.read',
  method: 'GET',
  path: '/api/segments/{key}',
  tag: 'Segments',
  summary: 'One segment with who uses it and its size over the last 30 days.',
  input: z.object({ key: segmentKey }),
  output: segmentDetailSchema,
});

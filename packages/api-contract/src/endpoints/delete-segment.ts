import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { done } from '../schemas/list.ts';
import { segmentKey } from '../schemas/segment.ts';

/** Delete a segment that nothing uses. */
export const endpoint = defineEndpoint({
  permission: 'segments.edit',
  method: 'DELETE',
  path: '/api/segments/{key}',
  tag: 'Segments',
  summary: 'Delete a segment that nothing uses.',
  input: z.object({ key: segmentKey }),
  output: done,
});

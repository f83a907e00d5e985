import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { segmentKey, segmentMemberSchema } from '../schemas/segment.ts';

/** Members of a segment, newest contact first. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/segments/{key}/members',
  tag: 'Segments',
  summary: 'Members of a segment, newest contact first.',
  input: z.object({ key: segmentKey, ...pageInput }),
  output: listOf(segmentMemberSchema).extend({ total: z.number().int() }),
});

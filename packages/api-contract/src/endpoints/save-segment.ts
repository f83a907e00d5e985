import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { segmentDetailSchema, segmentKey } from '../schemas/segment.ts';

/** Change a segment; another revision answers 409 segment_conflict, and a segment that would contain itself is refused. */
export const endpoint = defineEndpoint({
  permission: 'segments.edit',
  method: 'PUT',
  path: '/api/segments/{key}',
  tag: 'Segments',
  summary:
    'Change a segment; another revision answers 409 segment_conflict, a segment that would contain itself is refused.',
  input: z.strictObject({
    key: segmentKey,
    revision: z.number().int().min(1),
    name: z.string().trim().min(1).max(120),
    description: z.string().max(1000),
    /** Null for static lists. */
    condition: conditionSchema.nullable(),
    /** True: who enters or leaves by the new definition counts for journeys that listen. */
    startsJourneys: z.boolean().default(false),
  }),
  output: segmentDetailSchema,
});

import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { segmentDetailSchema } from '../schemas/segment.ts';

/** Make a segment from a condition, or a list by hand; a list with a condition begins with everybody who matches it now. */
export const endpoint = defineEndpoint({
  permission: 'segments.edit',
  method: 'POST',
  path: '/api/segments',
  tag: 'Segments',
  summary:
    'Make a segment from a condition, or a list by hand; a list with a condition begins with everybody who matches it now.',
  successStatus: 201,
  input: z.strictObject({
    name: z.string().trim().min(1).max(120),
    description: z.string().max(1000).default(''),
    kind: z.enum(['dynamic', 'static']).default('dynamic'),
    condition: conditionSchema.nullable().default(null),
    /** True: those found at first count as having entered, for journeys that listen. */
    startsJourneys: z.boolean().default(false),
  }),
  output: segmentDetailSchema,
});

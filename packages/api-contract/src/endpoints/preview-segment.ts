import { conditionSchema } from '@perennial/segments';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { segmentPreviewSchema } from '../schemas/segment.ts';

/** Count who meets a condition right now, with ten of them; nothing is saved. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'POST',
  path: '/api/segments/preview',
  tag: 'Segments',
  summary: 'Count who meets a condition right now, with ten of them; nothing is saved.',
  input: z.strictObject({ condition: conditionSchema }),
  output: segmentPreviewSchema,
});

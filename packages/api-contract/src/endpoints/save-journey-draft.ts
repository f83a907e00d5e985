import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { journeyDraftSchema, journeyId, journeyProblemSchema } from '../schemas/journey.ts';
import { isoTime } from '../schemas/list.ts';

/** Save the draft; If-Match carries the revision it was read at, another revision answers 409 draft_conflict with the other draft. */
export const endpoint = defineEndpoint({
  permission: 'journeys.edit',
  method: 'PUT',
  path: '/api/journeys/{id}/draft',
  tag: 'Journeys',
  summary:
    'Save the draft; If-Match carries the revision it was read at, another revision answers 409 draft_conflict with the other draft.',
  detailed: true,
  input: z.object({
    params: z.object({ id: journeyId }),
    headers: z.object({ 'if-match': z.string().regex(/^"?\d+"?$/) }),
    body: z.strictObject({ document: journeyDraftSchema.shape.document }),
  }),
  output: z.object({ revision: z.number().int(), savedAt: isoTime, problems: z.array(journeyProblemSchema) }),
});

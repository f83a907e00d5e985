import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { segmentExplanationSchema, segmentKey } from '../schemas/segment.ts';

/** Why a contact is in a segment or not, rule by rule with the values seen. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/segments/{key}/explanation',
  tag: 'Segments',
  summary: 'Why a contact is in a segment or not, rule by rule with the values seen.',
  input: z.object({ key: segmentKey, contact: contactId }),
  output: segmentExplanationSchema,
});

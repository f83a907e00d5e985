import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { done } from '../schemas/list.ts';
import { segmentKey } from '../schemas/segment.ts';

/** Take a contact off a list. */
export const endpoint = defineEndpoint({
  permission: 'segments.edit',
  method: 'DELETE',
  path: '/api/segments/{key}/members/{contactId}',
  tag: 'Segments',
  summary: 'Take a contact off a list.',
  input: z.object({ key: segmentKey, contactId }),
  output: done,
});

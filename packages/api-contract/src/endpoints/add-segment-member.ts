import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { done } from '../schemas/list.ts';
import { segmentKey } from '../schemas/segment.ts';

/** Put a contact on a list. */
export const endpoint = defineEndpoint({
  permission: 'segments.edit',
  method: 'PUT',
  path: '/api/segments/{key}/members/{contactId}',
  tag: 'Segments',
  summary: 'Put a contact on a list.',
  input: z.strictObject({ key: segmentKey, contactId }),
  output: done,
});

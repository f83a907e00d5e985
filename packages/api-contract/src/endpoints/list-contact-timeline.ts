import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId, timelineItemSchema } from '../schemas/contact.ts';
import { listOf, pageInput } from '../schemas/list.ts';

/** Everything that happened between the company and a contact, newest first. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/contacts/{id}/timeline',
  tag: 'Contacts',
  summary: 'Everything that happened between the company and a contact, newest first.',
  input: z.object({ id: contactId, ...pageInput, kind: z.enum(['messages', 'orders', 'stage', 'notes']).optional() }),
  output: listOf(timelineItemSchema),
});

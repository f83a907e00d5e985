import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId, timelineItemSchema } from '../schemas/contact.ts';
import { isoTime } from '../schemas/list.ts';

/** Note a call or a meeting by hand. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'POST',
  path: '/api/contacts/{id}/notes',
  tag: 'Contacts',
  summary: 'Note a call or a meeting by hand.',
  successStatus: 201,
  input: z.strictObject({
    id: contactId,
    title: z.string().min(1).max(200),
    text: z.string().max(4000),
    at: isoTime.optional(),
  }),
  output: timelineItemSchema,
});

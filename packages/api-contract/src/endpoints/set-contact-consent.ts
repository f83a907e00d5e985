import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId, contactSchema } from '../schemas/contact.ts';
import { channelSchema } from '../schemas/message.ts';

/** Record that a contact agreed to a topic or withdrew, with how we know. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'POST',
  path: '/api/contacts/{id}/consents',
  tag: 'Contacts',
  summary: 'Record that a contact agreed to a topic or withdrew, with how we know.',
  successStatus: 201,
  input: z.strictObject({
    id: contactId,
    topic: z.string().min(1).max(60),
    channel: channelSchema,
    state: z.enum(['granted', 'withdrawn']),
    source: z.string().min(1).max(500),
  }),
  output: contactSchema,
});

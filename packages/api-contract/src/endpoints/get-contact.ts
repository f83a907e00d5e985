import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId, contactSchema } from '../schemas/contact.ts';

/** One contact with stages, consents and attributes. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/contacts/{id}',
  tag: 'Contacts',
  summary: 'One contact with stages, consents and attributes.',
  input: z.object({ id: contactId }),
  output: contactSchema,
});

import { defineEndpoint } from '../endpoint.ts';
import { contactInputSchema, contactSchema } from '../schemas/contact.ts';

/** Create or update a contact, matched by external id, then email, then phone. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'POST',
  path: '/api/contacts',
  tag: 'Contacts',
  summary: 'Create or update a contact, matched by external id, then email, then phone.',
  successStatus: 201,
  input: contactInputSchema,
  output: contactSchema,
});

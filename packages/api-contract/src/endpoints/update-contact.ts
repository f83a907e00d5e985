import { defineEndpoint } from '../endpoint.ts';
import { contactId, contactInputSchema, contactSchema } from '../schemas/contact.ts';

/** Change some of a contact’s data. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'PATCH',
  path: '/api/contacts/{id}',
  tag: 'Contacts',
  summary: 'Change some of a contact’s data.',
  input: contactInputSchema.extend({ id: contactId }),
  output: contactSchema,
});

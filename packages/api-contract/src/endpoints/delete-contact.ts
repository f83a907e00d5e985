import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { done } from '../schemas/list.ts';

/** Delete a contact and everything about them; only the keyed hash of suppressed addresses stays. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'DELETE',
  path: '/api/contacts/{id}',
  tag: 'Contacts',
  summary: 'Delete a contact and everything about them; only the keyed hash of suppressed addresses stays.',
  input: z.object({ id: contactId }),
  output: done,
});

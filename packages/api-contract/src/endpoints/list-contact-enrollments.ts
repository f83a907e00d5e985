import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { enrollmentSchema } from '../schemas/journey.ts';

/** Journeys a contact is or was in, with the path and its reasons. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/contacts/{id}/enrollments',
  tag: 'Contacts',
  summary: 'Journeys a contact is or was in, with the path and its reasons.',
  input: z.object({ id: contactId }),
  output: z.object({ items: z.array(enrollmentSchema) }),
});

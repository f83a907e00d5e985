import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactListItemSchema } from '../schemas/contact.ts';
import { listOf, pageInput } from '../schemas/list.ts';

/** Contacts, newest first. */
export const endpoint = defineEndpoint({
  permission: 'contacts.read',
  method: 'GET',
  path: '/api/contacts',
  tag: 'Contacts',
  summary: 'Contacts, newest first.',
  input: z.object({ ...pageInput, search: z.string().max(200).optional(), stage: z.string().max(60).optional() }),
  output: listOf(contactListItemSchema).extend({ total: z.number().int() }),
});

import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { isoTime, publicId } from '../schemas/list.ts';

/** Move a contact to a stage; listening journeys start. */
export const endpoint = defineEndpoint({
  permission: 'contacts.edit',
  method: 'POST',
  path: '/api/contacts/{id}/stage-changes',
  tag: 'Contacts',
  summary: 'Move a contact to a stage; listening journeys start.',
  successStatus: 201,
  input: z.strictObject({
    id: contactId,
    model: z.string().max(60).optional(),
    stage: z.string().min(1).max(60),
    note: z.string().max(500).optional(),
  }),
  output: z.object({
    id: publicId('stc'),
    model: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    at: isoTime,
    enrolled: z.array(z.object({ journeyId: z.string(), enrollmentId: z.string() })),
  }),
});

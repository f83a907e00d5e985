import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { journeyId } from '../schemas/journey.ts';
import { listOf, pageInput } from '../schemas/list.ts';
import { messageId, touchpointSchema } from '../schemas/message.ts';

/** Touchpoints, newest first. */
export const endpoint = defineEndpoint({
  permission: 'touchpoints.read',
  method: 'GET',
  path: '/api/touchpoints',
  tag: 'Delivery log',
  summary: 'Touchpoints, newest first.',
  input: z.object({
    ...pageInput,
    contactId: contactId.optional(),
    journeyId: journeyId.optional(),
    messageId: messageId.optional(),
    kind: z.string().max(40).optional(),
    reason: z.string().max(60).optional(),
  }),
  output: listOf(touchpointSchema),
});

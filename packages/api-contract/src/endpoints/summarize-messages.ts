import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { messageFilterInput, messageSummarySchema } from '../schemas/message.ts';

/** Counts by status and by reason for the same filters as the list. */
export const endpoint = defineEndpoint({
  permission: 'touchpoints.read',
  method: 'GET',
  path: '/api/messages/summary',
  tag: 'Delivery log',
  summary: 'Counts by status and by reason for the same filters as the list.',
  input: z.object(messageFilterInput),
  output: messageSummarySchema,
});

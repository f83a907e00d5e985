import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { contactId } from '../schemas/contact.ts';
import { messageId } from '../schemas/message.ts';
import { messageTemplateId } from '../schemas/message-template.ts';

/** Send one test message to an address through the real provider. */
export const endpoint = defineEndpoint({
  permission: 'messages.send',
  method: 'POST',
  path: '/api/message-templates/{id}/test',
  tag: 'Messages',
  summary: 'Send one test message to an address through the real provider.',
  successStatus: 202,
  input: z.strictObject({ id: messageTemplateId, to: z.string().min(3).max(254), contactId: contactId.optional() }),
  output: z.object({ messageId }),
});

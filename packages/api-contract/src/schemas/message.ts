import { z } from 'zod';
import { isoTime, pageInput, publicId, reasonSchema } from './list.ts';

export const messageId = publicId('msg');
export const channelSchema = z.enum(['email', 'sms']);

/** What the log shows for a message; computed by `displayStatus` of the journey package. */
export const displayStatusSchema = z.enum([
  'ready',
  'held',
  'sending',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'not_sent',
  'unsure',
  'failed',
  'bounced',
  'complained',
  'unsubscribed',
  'cancelled',
]);

export const messageListItemSchema = z.object({
  id: messageId,
  /** Time of the newest change. */
  at: isoTime,
  createdAt: isoTime,
  contactId: publicId('con'),
  contactName: z.string(),
  address: z.string().nullable(),
  channel: channelSchema,
  /** Subject of an email, beginning of an SMS, as far as known. */
  title: z.string(),
  topic: z.string().nullable(),
  /** What made the message: a journey, a test send, Perennial itself (an answer to STOP or HELP) or an operator's resend. */
  origin: z.enum(['enrollment', 'test', 'system', 'resend']),
  journeyId: z.string().nullable(),
  journeyName: z.string().nullable(),
  version: z.number().int().nullable(),
  nodeId: z.string().nullable(),
  nodeName: z.string().nullable(),
  status: displayStatusSchema,
  /** True when somebody should look at it; false for what follows the marketer's own settings. */
  needsAttention: z.boolean(),
  reason: reasonSchema.nullable(),
  provider: z.string().nullable(),
  attempts: z.number().int(),
  segments: z.number().int().nullable(),
});

export const messageFilterInput = {
  status: z.array(displayStatusSchema).optional(),
  group: z.enum(['all', 'not-sent', 'needs-attention', 'held']).optional(),
  channel: channelSchema.optional(),
  journeyId: publicId('jou').optional(),
  nodeId: z.string().max(20).optional(),
  contactId: publicId('con').optional(),
  reason: z.string().max(60).optional(),
  from: isoTime.optional(),
  to: isoTime.optional(),
  /** Part of a contact's name or address, a subject, or a message id. */
  search: z.string().max(200).optional(),
};

export const messageListInput = z.object({ ...pageInput, ...messageFilterInput });

export const messageSchema = messageListItemSchema.extend({
  messageKey: z.string(),
  messageClass: z.enum(['marketing', 'transactional']),
  providerMessageId: z.string().nullable(),
  notBefore: isoTime.nullable(),
  expiresAt: isoTime,
  handedOffAt: isoTime.nullable(),
  openedAt: isoTime.nullable(),
  clickedAt: isoTime.nullable(),
  repliedAt: isoTime.nullable(),
  attemptLog: z.array(
    z.object({
      number: z.number().int(),
      at: isoTime,
      outcome: z.string(),
      sentence: z.string(),
      response: z.string().nullable(),
    }),
  ),
  touchpoints: z.array(z.object({ at: isoTime, kind: z.string(), sentence: z.string() })),
  /** The message as rendered again from its frozen content and the values kept; null when it can't be rendered. */
  preview: z.object({ subject: z.string().nullable(), html: z.string().nullable(), text: z.string() }).nullable(),
});

export const messageSummarySchema = z.object({
  asOf: isoTime,
  all: z.number().int(),
  notSent: z.number().int(),
  needsAttention: z.number().int(),
  held: z.number().int(),
  statuses: z.record(z.string(), z.number().int()),
  /** Non-sends by reason, most first. */
  reasons: z.array(
    z.object({ code: z.string(), title: z.string(), count: z.number().int(), needsAttention: z.boolean() }),
  ),
});

export const touchpointSchema = z.object({
  id: publicId('tch'),
  at: isoTime,
  kind: z.string(),
  channel: channelSchema.nullable(),
  contactId: publicId('con'),
  contactName: z.string(),
  journeyId: z.string().nullable(),
  nodeId: z.string().nullable(),
  messageId: z.string().nullable(),
  title: z.string(),
  reason: reasonSchema.nullable(),
});

import { messageSourceSchema } from '@perennial/journey';
import { z } from 'zod';
import { isoTime, publicId } from './list.ts';

export const messageTemplateId = publicId('mtp');

/** Source of a message template. Email is MJML with Liquid, SMS plain Liquid. */
export const messageTemplateContentSchema = messageSourceSchema;

export const contentProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** `subject`, `preheader`, `mjml`, `text` or `body`. */
  field: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
});

export const messageTemplateListItemSchema = z.object({
  id: messageTemplateId,
  name: z.string(),
  channel: z.enum(['email', 'sms']),
  /** Subject of an email, body of an SMS. */
  title: z.string(),
  topic: z.string().nullable(),
  usedBy: z.array(z.object({ journeyId: z.string(), name: z.string() })),
  hasProblems: z.boolean(),
  updatedAt: isoTime,
});

export const messageTemplateSchema = messageTemplateListItemSchema.extend({
  revision: z.number().int(),
  content: messageTemplateContentSchema,
  problems: z.array(contentProblemSchema),
});

export const messagePreviewSchema = z.object({
  subject: z.string().nullable(),
  preheader: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string(),
  /** SMS only: parts it is billed as, and the encoding. */
  segments: z
    .object({ count: z.number().int(), encoding: z.enum(['GSM-7', 'UCS-2']), characters: z.number().int() })
    .nullable(),
  variables: z.array(z.object({ name: z.string(), hasFallback: z.boolean() })),
  problems: z.array(contentProblemSchema),
});

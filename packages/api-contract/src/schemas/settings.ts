import { z } from 'zod';
import { roles } from '../permission.ts';
import { isoTime, publicId } from './list.ts';

export const roleSchema = z.enum(roles);

export const companySettingsSchema = z.strictObject({
  companyName: z.string().min(1).max(120),
  companyTimeZone: z.string().min(1).max(60),
  /** Shown at the foot of marketing mail. */
  postalAddress: z.string().max(500),
  senderName: z.string().max(120),
  senderAddress: z.string().max(254),
  replyTo: z.string().max(254).nullable(),
  /** Local window in which marketing SMS may leave, `HH:MM`. */
  smsWindow: z.strictObject({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
  /** True stops every hand-off until it is turned off again. */
  sendingStopped: z.boolean(),
});

export const sessionSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: roleSchema }),
  company: z.object({ name: z.string(), timeZone: z.string() }),
  permissions: z.array(z.string()),
  sending: z.object({
    email: z.enum(['sandbox', 'real']),
    sms: z.enum(['sandbox', 'real']),
    stopped: z.boolean(),
    alerts: z.array(z.string()),
  }),
  version: z.string(),
});

/** A form as data: the sections of `FormSection` in the journey package. */
export const providerTypeSchema = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms']),
  title: z.string(),
  description: z.string(),
  form: z.array(z.json()),
});

export const providerAccountSchema = z.object({
  channel: z.enum(['email', 'sms']),
  providerId: z.string(),
  title: z.string(),
  source: z.enum(['environment', 'settings', 'default']),
  /** Secrets are never returned: a set secret reads as true in `secrets`. */
  settings: z.record(z.string(), z.json()),
  secrets: z.record(z.string(), z.boolean()),
  state: z.enum(['ok', 'paused']),
  alert: z.string().nullable(),
});

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  /** First characters, enough to recognize it. */
  start: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime.nullable(),
});

export const topicSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string().min(1).max(120),
  description: z.string().max(500),
});

export const auditEntrySchema = z.object({
  id: z.number().int(),
  at: isoTime,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  fields: z.array(z.string()),
});

export const sandboxMessageSchema = z.object({
  id: z.string(),
  messageKey: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  from: z.string(),
  contactId: publicId('con').nullable(),
  contactName: z.string().nullable(),
  subject: z.string().nullable(),
  /** Beginning of an email's text; the whole of an SMS. */
  snippet: z.string(),
  at: isoTime,
  /** Inbound is what the person wrote back. */
  direction: z.enum(['outbound', 'inbound']),
  bounced: z.boolean(),
  openedAt: isoTime.nullable(),
  clickedAt: isoTime.nullable(),
});

export const sandboxMessageDetailSchema = sandboxMessageSchema.extend({
  html: z.string().nullable(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  unsubscribeUrl: z.string().nullable(),
});

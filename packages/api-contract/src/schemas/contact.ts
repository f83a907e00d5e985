import { z } from 'zod';
import { isoTime, publicId, reasonSchema } from './list.ts';

export const contactId = publicId('con');

/** Attributes are JSON values under names of at most 100 characters; `firstName` and `lastName` are used for display. */
export const attributesSchema = z.record(z.string().min(1).max(100), z.json());

export const contactStageSchema = z.object({
  model: z.string(),
  stage: z.string(),
  stageName: z.string(),
  since: isoTime,
});

export const contactListItemSchema = z.object({
  id: contactId,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  stages: z.array(contactStageSchema),
  lastTouchpointAt: isoTime.nullable(),
  createdAt: isoTime,
});

export const consentSchema = z.object({
  topic: z.string(),
  topicName: z.string(),
  channel: z.enum(['email', 'sms']),
  state: z.enum(['granted', 'withdrawn', 'none']),
  /** How we know: `import`, `api`, `unsubscribe-link`, `sms-stop`, a form's name. */
  source: z.string().nullable(),
  at: isoTime.nullable(),
});

export const contactSchema = contactListItemSchema.extend({
  externalId: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** Zone that local times are computed in, and how it was found. */
  effectiveTimeZone: z.object({ zone: z.string(), from: z.enum(['contact', 'phone', 'company']) }),
  locale: z.string().nullable(),
  attributes: attributesSchema,
  consents: z.array(consentSchema),
  /** Channels this contact can't be reached by, with the reason. */
  suppressions: z.array(z.object({ channel: z.enum(['email', 'sms']), reason: reasonSchema, since: isoTime })),
  stageHistory: z.array(
    z.object({
      id: publicId('stc'),
      model: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      toName: z.string(),
      at: isoTime,
      cause: z.string(),
      sentence: z.string(),
    }),
  ),
  orders: z.object({
    count: z.number().int(),
    revenue: z.number(),
    currency: z.string().nullable(),
    lastAt: isoTime.nullable(),
  }),
});

/** What a caller may set. Absent keys stay as they are; null clears. Fails: `invalid_email`, `invalid_phone_e164`, `invalid_time_zone`, `identity_conflict`. */
export const contactInputSchema = z.strictObject({
  externalId: z.string().min(1).max(200).nullable().optional(),
  email: z.string().max(254).nullable().optional(),
  phone: z.string().max(40).nullable().optional(),
  timeZone: z.string().max(60).nullable().optional(),
  locale: z.string().max(35).nullable().optional(),
  attributes: attributesSchema.optional(),
});

/** A line of the 360° timeline. */
export const timelineItemSchema = z.object({
  id: z.string(),
  at: isoTime,
  /** `message`, `not-sent`, `open`, `click`, `reply`, `opt-in`, `opt-out`, `stage`, `event`, `order`, `journey`, `note`, `feedback`. */
  kind: z.string(),
  channel: z.enum(['email', 'sms']).nullable(),
  title: z.string(),
  /** One plain sentence; null when the title says it all. */
  sentence: z.string().nullable(),
  /** Displayed status of the message, in the words of the delivery log; null for other kinds. */
  status: z.string().nullable(),
  reasonCode: z.string().nullable(),
  journeyId: z.string().nullable(),
  journeyName: z.string().nullable(),
  messageId: z.string().nullable(),
});

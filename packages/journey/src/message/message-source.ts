import { z } from 'zod';

const topic = z.string().max(60).nullable().default(null);

/** What an email is written as: MJML with Liquid. The subject's limit is a header line's. Source: RFC 5322 2.1.1. */
export const emailSourceSchema = z.strictObject({
  channel: z.literal('email'),
  subject: z.string().max(998),
  preheader: z.string().max(300).default(''),
  topic,
  mjml: z.string().max(512_000),
  /** Plain-text part; null means it is made from the HTML. */
  text: z.string().max(256_000).nullable().default(null),
});

/** What an SMS is written as: Liquid. */
export const smsSourceSchema = z.strictObject({ channel: z.literal('sms'), topic, body: z.string().max(1600) });

/** What a message template is written as. */
export const messageSourceSchema = z.discriminatedUnion('channel', [emailSourceSchema, smsSourceSchema]);

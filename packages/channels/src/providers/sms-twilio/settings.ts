import { isIP } from 'node:net';
import { z } from 'zod';

/** Limits in ms, absolute. */
const timeoutsSchema = z.strictObject({
  /** Name lookup, TCP and TLS. */
  connectMs: z.int().positive().default(30_000),
  /** From the request to the last byte of the answer; after that the message is unsure, so it is generous. */
  responseMs: z.int().positive().default(60_000),
});

export const twilioSettingsSchema = z.strictObject({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/i, 'The account SID starts with AC, followed by 32 digits and letters a to f.'),
  authToken: z.string().trim().min(8, 'Enter the auth token of the account.').max(200),
  /** Number, alphanumeric sender or messaging service. */
  from: z
    .string()
    .trim()
    .regex(
      /^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32}|\d{3,8}|(?=.*[a-z])[a-z0-9 ]{1,11})$/i,
      'Enter a number like +15005550006, a short code, a sender name of at most 11 letters, or the SID of a messaging service.',
    ),
  /** Another address only for tests and regional endpoints. */
  baseUrl: z
    .string()
    .default('https://api.twilio.com')
    .refine(isSafeBase, 'Enter an https address; http is accepted for this machine only.'),
  /** Messages handed over at once. */
  concurrency: z.int().min(1).max(100).default(5),
  timeouts: timeoutsSchema.prefault({}),
});

export type TwilioSettings = z.infer<typeof twilioSettingsSchema>;

/** Credentials never cross a network unencrypted. */
function isSafeBase(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.search !== '') return false;
  const isThisMachine =
    url.hostname === 'localhost' ||
    url.hostname === '[::1]' ||
    (isIP(url.hostname) === 4 && url.hostname.startsWith('127.'));
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine);
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/**
 * How long each phase of one hand-off may take, in ms; every one is an absolute limit, so a server that drips bytes cannot stretch it.
 * Defaults follow RFC 5321 §4.5.3.2, except that connecting gives up earlier: nothing is lost by trying again.
 */
const timeoutsSchema = z.strictObject({
  /** Name lookup and TCP. */
  connectMs: z.int().positive().default(30_000),
  /** From TCP to the greeting, and through STARTTLS. */
  greetingMs: z.int().positive().default(300_000),
  /** Each exchange of commands: EHLO, AUTH, and MAIL to DATA. */
  commandMs: z.int().positive().default(300_000),
  /** From permission to the last body byte. */
  bodyMs: z.int().positive().default(600_000),
  /** From the final dot to the reply. A shorter wait manufactures duplicates. */
  afterDotMs: z.int().positive().default(600_000),
  /** An unused connection is closed after this. */
  idleMs: z.int().positive().default(20_000),
});

const hostName = z
  .string()
  .trim()
  .min(1, 'Enter the name of the mail server.')
  .max(253)
  .regex(/^[a-z0-9.:-]+$/i, 'Enter only the name of the mail server, like smtp.example.com.');

const optionalText = (max: number) => z.string().max(max).nullable().default(null);

export const smtpSettingsSchema = z
  .strictObject({
    host: hostName,
    port: z.int().min(1).max(65_535),
    /** `tls` from the first byte (usually port 465); the others speak plain text first. */
    security: z.enum(['tls', 'starttls-required', 'starttls-if-offered', 'none']).default('starttls-required'),
    /** Null signs in nowhere. */
    user: optionalText(320),
    password: optionalText(1000),
    /** Connections open at once, which is how many messages leave at once. */
    maxConnections: z.int().min(1).max(50).default(5),
    /** Messages after which a connection is replaced; relays often close them around 100. */
    messagesPerConnection: z.int().min(1).max(10_000).default(100),
    /** Our name in EHLO; null lets the library take the machine's. */
    clientName: z
      .string()
      .max(253)
      .regex(/^[a-z0-9.[\]:-]+$/i)
      .nullable()
      .default(null),
    /** False accepts any certificate: only for a server on a network you trust. */
    verifyCertificate: z.boolean().default(true),
    /** Domain, selector and key belong together; all null leaves signing to the relay. */
    dkimDomain: optionalText(253),
    dkimSelector: optionalText(63),
    /** PEM of an RSA key. */
    dkimPrivateKey: optionalText(10_000),
    timeouts: timeoutsSchema.prefault({}),
  })
  .superRefine((settings, context) => {
    if ((settings.user === null) !== (settings.password === null)) {
      const path = [settings.user === null ? 'user' : 'password'];
      context.addIssue({ code: 'custom', path, message: 'User name and password go together: fill in both or none.' });
    }
    const dkim = [settings.dkimDomain, settings.dkimSelector, settings.dkimPrivateKey];
    if (dkim.some((part) => part === null) && dkim.some((part) => part !== null)) {
      const message = 'Domain, selector and private key of DKIM go together: fill in all three or none.';
      context.addIssue({ code: 'custom', path: ['dkimDomain'], message });
    }
    if (settings.dkimPrivateKey !== null && dkimKeyOf(settings.dkimPrivateKey) === null) {
      const message = 'This is not the PEM text of an RSA private key; paste it with its BEGIN and END lines.';
      context.addIssue({ code: 'custom', path: ['dkimPrivateKey'], message });
    }
  });

export type SmtpSettings = z.infer<typeof smtpSettingsSchema>;
export type SmtpTimeouts = SmtpSettings['timeouts'];

/** Parsed once per account: parsing the PEM for every mail costs more than signing it. Null when it is not an RSA private key. */
export function dkimKeyOf(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

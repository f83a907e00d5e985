import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseSmtpUrl, providers } from '@perennial/channels';
import { parseEmailAddress } from '@perennial/engine';
import { z } from 'zod';
import { parseSender } from './sending/sender-address.ts';

/** Everything the runtime can be told from outside. `readSettings` makes it from the environment; tests write it by hand. */
export interface RuntimeSettings {
  /** Address to listen on; anything but loopback needs `publicUrl`. */
  readonly host: string;
  /** TCP port; 0 picks a free one. */
  readonly port: number;
  /** Origin that people and providers reach us by, without a trailing slash; null means the address we listen on. */
  readonly publicUrl: string | null;
  /** How many proxies stand in front and may be believed about the caller's address; 0 means none. */
  readonly trustedProxies: number;
  /** Absolute path of the folder that holds the database, the accounts and the generated key. */
  readonly dataFolder: string;
  /** Key that secrets at rest and signed links derive from; null means the one generated into the data folder. */
  readonly secretKey: string | null;
  /** Creates the first owner without a browser; null means by the printed first-run link. */
  readonly owner: { readonly email: string; readonly password: string } | null;
  readonly smtp: SmtpSettings | null;
  readonly twilio: TwilioSettings | null;
  readonly logLevel: LogLevel;
}

/** Provider account "from environment" for email. */
export interface SmtpSettings {
  /** `smtp://` or `smtps://` address, credentials included. */
  readonly url: string;
  /** `Name <address>` or a bare address. */
  readonly from: string;
}

/** Provider account "from environment" for SMS. */
export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Sender in E.164 or a messaging service id. */
  readonly from: string;
  /** Replaces Twilio's own address in tests; null means Twilio. */
  readonly baseUrl: string | null;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Settings, or one sentence per thing that is wrong and what to do about it. */
export type SettingsResult =
  | { readonly ok: true; readonly settings: RuntimeSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : value));

const environmentSchema = z.object({
  HOST: text,
  PORT: text,
  PUBLIC_URL: text,
  PERENNIAL_TRUSTED_PROXIES: text,
  PERENNIAL_DATA: text,
  PERENNIAL_SECRET_KEY: text,
  PERENNIAL_OWNER_EMAIL: text,
  PERENNIAL_OWNER_PASSWORD: text,
  DATABASE_URL: text,
  SMTP_URL: text,
  MAIL_FROM: text,
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TWILIO_FROM: text,
  TWILIO_BASE_URL: text,
  LOG_LEVEL: text,
});

type Environment = z.infer<typeof environmentSchema>;

/** Collects the sentences; a reader that finds a problem returns a harmless value so that all problems are told at once. */
type Report = (problem: string) => void;

/**
 * Reads settings from environment variables. The only place that may look at them.
 * @param environment variable → value, usually `process.env`; empty values count as absent
 * @param workingFolder absolute path that a relative PERENNIAL_DATA starts from
 * Fails: with one sentence per refused setting (decisions.md 29).
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): SettingsResult {
  const values = environmentSchema.parse(environment);
  const problems: string[] = [];
  const report: Report = (problem) => {
    problems.push(problem);
  };
  const host = values.HOST ?? '127.0.0.1';
  const publicUrl = readPublicUrl(values.PUBLIC_URL, report);
  if (!isLoopback(host) && publicUrl === null) {
    report(
      `HOST is ${host}, which other machines can reach, but PUBLIC_URL is not set: set PUBLIC_URL to the address people will use, or set HOST to 127.0.0.1.`,
    );
  }
  if (values.DATABASE_URL !== null) {
    report('DATABASE_URL is set, but this version keeps its data in the embedded database only: unset DATABASE_URL.');
  }
  const settings: RuntimeSettings = {
    host,
    port: readWholeNumber('PORT', values.PORT, 4400, 65_535, report),
    publicUrl,
    trustedProxies: readWholeNumber('PERENNIAL_TRUSTED_PROXIES', values.PERENNIAL_TRUSTED_PROXIES, 0, 10, report),
    dataFolder: resolve(workingFolder, values.PERENNIAL_DATA ?? 'data'),
    secretKey: readSecretKey(values.PERENNIAL_SECRET_KEY, report),
    owner: readOwner(values, report),
    smtp: readSmtp(values, report),
    twilio: readTwilio(values, report),
    logLevel: readLogLevel(values.LOG_LEVEL, report),
  };
  return problems.length === 0 ? { ok: true, settings } : { ok: false, problems };
}

/** Tells whether an address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Says why a secret key is too weak to protect stored credentials; null when it is strong enough. */
export function secretKeyWeakness(key: string): string | null {
  if (key.length < 32) return `it has ${key.length} characters and needs at least 32`;
  if (new Set(key).size < 10) return 'it repeats a few characters only';
  if (/change-?me|password|example|default|your-?secret/i.test(key)) return 'it is a placeholder from a guide';
  return null;
}

function readSecretKey(key: string | null, report: Report): string | null {
  if (key === null) return null;
  const weakness = secretKeyWeakness(key);
  if (weakness !== null)
    report(
      `PERENNIAL_SECRET_KEY is too weak, ${weakness}: set 32 or more random characters, or unset it to have one generated into the data folder.`,
    );
  return key;
}

function readPublicUrl(value: string | null, report: Report): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOrigin =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '';
  if (!isOrigin) {
    report(
      `PUBLIC_URL is "${value}", which is not a plain web address: set it like https://journeys.example.com, without a path.`,
    );
    return null;
  }
  return url.origin;
}

function readOwner(values: Environment, report: Report): RuntimeSettings['owner'] {
  const { PERENNIAL_OWNER_EMAIL: email, PERENNIAL_OWNER_PASSWORD: password } = values;
  if (email === null && password === null) return null;
  if (email === null || password === null) {
    report(
      'Only one of PERENNIAL_OWNER_EMAIL and PERENNIAL_OWNER_PASSWORD is set: set both to create the first owner, or neither to use the printed link.',
    );
    return null;
  }
  if (!z.email().safeParse(email).success)
    report(`PERENNIAL_OWNER_EMAIL is "${email}", which is not an email address: correct it.`);
  if (password.length < 10) report('PERENNIAL_OWNER_PASSWORD is shorter than 10 characters: choose a longer one.');
  return { email: email.toLowerCase(), password };
}

function readSmtp(values: Environment, report: Report): SmtpSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from } = values;
  if (url === null) return null;
  const parsed = parseSmtpUrl(url);
  if (!parsed.ok) report(parsed.message);
  if (from === null) {
    report(
      'SMTP_URL is set, but MAIL_FROM is not: set MAIL_FROM to the sender, for example "Fern & Field <hello@example.com>".',
    );
    return null;
  }
  const sender = parseSender(from);
  if (sender === null || !parseEmailAddress(sender.address).ok) {
    report('MAIL_FROM is not a sender: set it like "Fern & Field <hello@example.com>".');
  }
  return { url, from };
}

function readTwilio(values: Environment, report: Report): TwilioSettings | null {
  const given = {
    TWILIO_ACCOUNT_SID: values.TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: values.TWILIO_AUTH_TOKEN,
    TWILIO_FROM: values.TWILIO_FROM,
  };
  const missing = Object.entries(given).flatMap(([name, value]) => (value === null ? [name] : []));
  if (missing.length === 3 && values.TWILIO_BASE_URL === null) return null;
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = given;
  if (accountSid === null || authToken === null || from === null) {
    report(
      `Some TWILIO_ settings are there, but ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or none of them.`,
    );
    return null;
  }
  const baseUrl = values.TWILIO_BASE_URL;
  const outcome = providers['sms-twilio'].readSettings({
    accountSid,
    authToken,
    from,
    ...(baseUrl === null ? {} : { baseUrl }),
  });
  for (const { path, message } of outcome.ok ? [] : outcome.problems)
    report(`${twilioNames[path] ?? 'TWILIO_*'} does not fit: ${message}`);
  return { accountSid, authToken, from, baseUrl };
}

/** Names of the settings by the names of the provider's fields. */
const twilioNames: Readonly<Record<string, string>> = {
  accountSid: 'TWILIO_ACCOUNT_SID',
  authToken: 'TWILIO_AUTH_TOKEN',
  from: 'TWILIO_FROM',
  baseUrl: 'TWILIO_BASE_URL',
};

function readWholeNumber(name: string, value: string | null, fallback: number, max: number, report: Report): number {
  if (value === null) return fallback;
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= max) return number;
  report(`${name} is "${value}", which is not a whole number from 0 to ${max}: correct it or unset it.`);
  return fallback;
}

function readLogLevel(value: string | null, report: Report): LogLevel {
  const level = logLevels.find((known) => known === (value ?? 'info'));
  if (level !== undefined) return level;
  report(`LOG_LEVEL is "${value}", which is not a level: set it to one of ${logLevels.join(', ')}.`);
  return 'info';
}

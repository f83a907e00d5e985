import { isIP } from 'node:net';
import { type SmtpSettings, smtpSettingsSchema } from './settings.ts';

export type SmtpUrlOutcome =
  | { readonly ok: true; readonly settings: SmtpSettings }
  | { readonly ok: false; readonly message: string };

const OPTIONS = new Set([
  'security',
  'connections',
  'name',
  'verify-certificate',
  'dkim-domain',
  'dkim-selector',
  'dkim-key',
]);

/**
 * Reads `SMTP_URL`: `smtp://user:password@host:port` (587 unless given) or `smtps://…` (465), user and password percent-encoded. Options:
 * `security` (`starttls-required`, `starttls-if-offered`, `none`), `connections`, `name` (EHLO), `verify-certificate=false`, and
 * `dkim-domain` + `dkim-selector` + `dkim-key` (Base64 of the PEM). Without `security`, a password never crosses a network in plain text:
 * STARTTLS is required unless the host is this machine or there is no password.
 * Fails with a sentence that names the part and never quotes the address, which holds a password.
 */
export function parseSmtpUrl(text: string): SmtpUrlOutcome {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:'))
    return refused('must look like smtp://user:password@host:587 or smtps://user:password@host:465');
  if (url.pathname !== '' && url.pathname !== '/') return refused('has a path after the host; remove it');
  const unknown = [...url.searchParams.keys()].find((name) => !OPTIONS.has(name));
  if (unknown !== undefined) return refused(`has an unknown option; known are ${[...OPTIONS].join(', ')}`);
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined)
    return refused('has a user name or password that is not percent-encoded correctly');
  const parsed = smtpSettingsSchema.safeParse({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    security: securityOf(url, password),
    user,
    password,
    ...optionsOf(url.searchParams),
  });
  if (parsed.success) return { ok: true, settings: parsed.data };
  const [issue] = parsed.error.issues;
  return refused(`is not usable at ${issue?.path.join('.') || 'its options'}: ${issue?.message ?? 'unknown problem'}`);
}

function optionsOf(query: URLSearchParams): Readonly<Record<string, unknown>> {
  const key = query.get('dkim-key');
  return {
    ...(query.has('connections') && { maxConnections: Number(query.get('connections')) }),
    clientName: query.get('name'),
    verifyCertificate: query.get('verify-certificate') !== 'false',
    dkimDomain: query.get('dkim-domain'),
    dkimSelector: query.get('dkim-selector'),
    dkimPrivateKey: key === null ? null : Buffer.from(key, 'base64').toString('utf8'),
  };
}

function securityOf(url: URL, password: string | null): string {
  if (url.protocol === 'smtps:') return 'tls';
  const wanted = url.searchParams.get('security');
  if (wanted !== null) return wanted;
  return password === null || isThisMachine(url.hostname) ? 'starttls-if-offered' : 'starttls-required';
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Undefined when the text is not valid percent-encoding. */
function decoded(text: string): string | null | undefined {
  if (text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refused(what: string): SmtpUrlOutcome {
  return { ok: false, message: `SMTP_URL ${what}.` };
}

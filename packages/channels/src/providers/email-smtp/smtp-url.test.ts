import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smtpSettingsSchema } from './settings.ts';
import { parseSmtpUrl } from './smtp-url.ts';

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, security: 'starttls-if-offered', user: null }],
    [
      'smtp://ana:s%40f%3Ae@mail.example.com:2525',
      { port: 2525, user: 'ana', password: 's@f:e', security: 'starttls-required' },
    ],
    ['smtps://ana:x@mail.example.com', { port: 465, security: 'tls' }],
    ['smtp://ana:x@127.0.0.1:1025', { host: '127.0.0.1', security: 'starttls-if-offered' }],
    ['smtp://ana:x@[::1]:1025', { host: '::1', security: 'starttls-if-offered' }],
    ['smtp://ana:x@mail.example.com?security=none', { security: 'none' }],
    [
      'smtp://mail.example.com?connections=20&name=mx.willow.example',
      { maxConnections: 20, clientName: 'mx.willow.example' },
    ],
    ['smtps://mail.example.com?verify-certificate=false', { verifyCertificate: false }],
    ['  smtp://mail.example.com/ ', { host: 'mail.example.com' }],
  ])('%s is read', (text, expected) => {
    expect(parseSmtpUrl(text)).toMatchObject({ ok: true, settings: expected });
  });

  it('takes a DKIM key in Base64', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = encodeURIComponent(Buffer.from(pem).toString('base64'));
    const outcome = parseSmtpUrl(`smtp://m.example.com?dkim-domain=willow.example&dkim-selector=s1&dkim-key=${key}`);
    expect(outcome).toMatchObject({
      settings: { dkimDomain: 'willow.example', dkimSelector: 's1', dkimPrivateKey: pem },
    });
  });

  it.each([
    ['', 'must look like'],
    ['http://mail.example.com', 'must look like'],
    ['mail.example.com:25', 'must look like'],
    ['smtp://', 'host'],
    ['smtp://mail.example.com/path', 'path'],
    ['smtp://mail.example.com?secure=true', 'unknown option'],
    ['smtp://mail.example.com?connections=0', 'maxConnections'],
    ['smtp://mail.example.com?security=maybe', 'security'],
    ['smtp://ana@mail.example.com', 'password'],
    ['smtp://ana:%zz@mail.example.com', 'percent'],
    ['smtp://mail.example.com?dkim-domain=willow.example', 'dkimDomain'],
  ])('%s is refused with a word about %s', (text, word) => {
    const outcome = parseSmtpUrl(text);
    expect(outcome.ok ? 'accepted' : outcome.message).toContain(word);
  });

  it('is never quoted in a refusal', () => {
    const outcome = parseSmtpUrl('smtp://ana:canary-4711@mail.example.com?security=maybe');
    expect(JSON.stringify(outcome)).not.toContain('canary-4711');
  });
});

describe('the settings', () => {
  it('wait ten minutes after the final dot in production, and long at every other phase', () => {
    expect(smtpSettingsSchema.parse({ host: 'm.example.com', port: 25 }).timeouts).toEqual({
      connectMs: 30_000,
      greetingMs: 300_000,
      commandMs: 300_000,
      bodyMs: 600_000,
      afterDotMs: 600_000,
      idleMs: 20_000,
    });
  });

  it('require TLS unless told otherwise', () => {
    expect(smtpSettingsSchema.parse({ host: 'm.example.com', port: 25 }).security).toBe('starttls-required');
  });

  it.each([
    [
      { host: 'm.example.com', port: 25, dkimDomain: 'a', dkimSelector: 'b', dkimPrivateKey: 'no key' },
      'dkimPrivateKey',
    ],
    [{ host: 'm.example.com/x', port: 25 }, 'host'],
    [{ host: 'm.example.com', port: 0 }, 'port'],
  ])('%o are refused at %s', (settings, path) => {
    expect(smtpSettingsSchema.safeParse(settings).error?.issues[0]?.path).toEqual([path]);
  });
});

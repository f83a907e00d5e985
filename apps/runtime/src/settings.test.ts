import { describe, expect, test } from 'vitest';
import { isLoopback, readSettings } from './settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  const result = readSettings(environment, '/srv');
  return result.ok ? [] : result.problems;
}

describe('readSettings', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(readSettings({}, '/srv')).toEqual({
      ok: true,
      settings: {
        host: '127.0.0.1',
        port: 4400,
        publicUrl: null,
        trustedProxies: 0,
        dataFolder: '/srv/data',
        secretKey: null,
        owner: null,
        smtp: null,
        twilio: null,
        logLevel: 'info',
      },
    });
  });

  const strongKey = 'k7Qz2mX9pL4vB8nR1tY6wC3dF5gH0jSa';
  test.each([
    ['part of the Twilio settings', { TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_AUTH_TOKEN and TWILIO_FROM are not'],
    ['a Twilio base address alone', { TWILIO_BASE_URL: 'http://127.0.0.1:1' }, 'TWILIO_ACCOUNT_SID'],
    ['SMTP_URL without MAIL_FROM', { SMTP_URL: 'smtp://localhost:25' }, 'MAIL_FROM'],
    ['an SMTP_URL of another scheme', { SMTP_URL: 'http://localhost', MAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    ['a reachable HOST without PUBLIC_URL', { HOST: '0.0.0.0' }, 'PUBLIC_URL'],
    ['a short secret key', { PERENNIAL_SECRET_KEY: 'short' }, 'needs at least 32'],
    ['a repeating secret key', { PERENNIAL_SECRET_KEY: 'ab'.repeat(20) }, 'repeats'],
    ['a placeholder secret key', { PERENNIAL_SECRET_KEY: `changeme-${strongKey}` }, 'placeholder'],
    ['a PUBLIC_URL with a path', { PUBLIC_URL: 'https://example.com/app' }, 'without a path'],
    ['an owner without a password', { PERENNIAL_OWNER_EMAIL: 'a@example.com' }, 'PERENNIAL_OWNER_PASSWORD'],
    [
      'a short owner password',
      { PERENNIAL_OWNER_EMAIL: 'a@example.com', PERENNIAL_OWNER_PASSWORD: 'short' },
      'shorter than 10',
    ],
    ['a MAIL_FROM that is no sender', { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
    [
      'a Twilio account that is none',
      { TWILIO_ACCOUNT_SID: 'x', TWILIO_AUTH_TOKEN: 'long-enough-token', TWILIO_FROM: '+15005550006' },
      'TWILIO_ACCOUNT_SID',
    ],
    ['a PORT that is no number', { PORT: '44x' }, 'PORT'],
    ['an unknown LOG_LEVEL', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['a DATABASE_URL', { DATABASE_URL: 'postgres://localhost/x' }, 'DATABASE_URL'],
  ])('refuses %s in one sentence that says what to do', (_name, environment, part) => {
    const problems = problemsOf(environment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(part);
    expect(problems[0]).toMatch(/\.$/);
  });

  test('tells every problem at once', () => {
    expect(problemsOf({ HOST: '0.0.0.0', PORT: 'x', SMTP_URL: 'smtp://localhost' })).toHaveLength(3);
  });

  test('never repeats a secret in a problem', () => {
    const told = problemsOf({
      PERENNIAL_SECRET_KEY: 'hunter2',
      TWILIO_AUTH_TOKEN: 'tok-hunter2',
      SMTP_URL: 'smtp://u:hunter2@localhost',
    }).join(' ');
    expect(told).not.toContain('hunter2');
  });

  test('accepts a reachable HOST with PUBLIC_URL, full Twilio and SMTP settings', () => {
    const result = readSettings(
      {
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://journeys.example.com/',
        PERENNIAL_SECRET_KEY: strongKey,
        SMTP_URL: 'smtps://u:p@mail.example.com',
        MAIL_FROM: 'Fern <hello@example.com>',
        TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: 'token-of-the-account',
        TWILIO_FROM: '+15005550006',
      },
      '/srv',
    );
    expect(result).toMatchObject({
      ok: true,
      settings: {
        publicUrl: 'https://journeys.example.com',
        smtp: { from: 'Fern <hello@example.com>' },
        twilio: { baseUrl: null },
      },
    });
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.5.5.5', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['127.example.com', false],
  ['::', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

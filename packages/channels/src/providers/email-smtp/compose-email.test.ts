import { generateKeyPairSync } from 'node:crypto';
import type { OutboundEmail } from '@perennial/engine';
import fc from 'fast-check';
import { authenticate } from 'mailauth';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeEmail, type DkimSigner, rfc5322Date } from './compose-email.ts';

const at = Date.UTC(2026, 10, 22, 9, 5, 7);

function email(changes: Partial<OutboundEmail> = {}): OutboundEmail {
  return {
    channel: 'email',
    key: 'k0000000000000000000000001',
    attempt: 1,
    to: 'ana@example.com',
    from: { name: 'Willow, & "Oak" Größe', address: 'hello@willow.example' },
    replyTo: 'care@willow.example',
    subject: 'Grüße 🌿',
    html: '<p>Hello</p>',
    text: 'Hello',
    unsubscribeUrl: `https://willow.example/u/${'token'.repeat(20)}`,
    ...changes,
  };
}

function headersOf(mail: Buffer): ReadonlyMap<string, string> {
  const head = mail.toString('latin1').split('\r\n\r\n')[0] ?? '';
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

describe('a composed mail', () => {
  it('says from whom to whom, what and when, and carries our key', async () => {
    const mail = await composeEmail(email(), at, null);
    const parsed = await PostalMime.parse(mail);
    expect(parsed).toMatchObject({
      from: { name: 'Willow, & "Oak" Größe', address: 'hello@willow.example' },
      to: [{ address: 'ana@example.com' }],
      replyTo: [{ address: 'care@willow.example' }],
      subject: 'Grüße 🌿',
      messageId: '<k0000000000000000000000001@willow.example>',
    });
    expect([parsed.html?.trim(), parsed.text?.trim()]).toEqual(['<p>Hello</p>', 'Hello']);
    const headers = headersOf(mail);
    expect(headers.get('x-perennial-message')).toBe('k0000000000000000000000001');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 09:05:07 +0000');
  });

  it('offers one-click unsubscribe on marketing mail only', async () => {
    const marketing = headersOf(await composeEmail(email(), at, null));
    expect(marketing.get('list-unsubscribe')).toBe(`<${email().unsubscribeUrl}>`);
    expect(marketing.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const transactional = headersOf(await composeEmail(email({ unsubscribeUrl: null }), at, null));
    expect(transactional.has('list-unsubscribe')).toBe(false);
    expect(transactional.has('list-unsubscribe-post')).toBe(false);
  });

  it('has the same Message-ID at every attempt', async () => {
    const ids = [1, 2, 3].map(async (attempt) => headersOf(await composeEmail(email({ attempt }), at + attempt, null)));
    const distinct = new Set((await Promise.all(ids)).map((headers) => headers.get('message-id')));
    expect(distinct.size).toBe(1);
  });

  it('never lets a value add a header, a recipient or a line of its own', async () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\r', '\n', '\0', ':', '<', '>', ',', 'B', 'c', ' ', 'é', '🌿'),
    });
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, name) => {
        const attack = '\r\nBcc: eve@evil.example\r\n\r\n<script>';
        const changes = { subject: subject + attack, from: { name: name + attack, address: 'hello@willow.example' } };
        const mail = await composeEmail(email(changes), at, null);
        const parsed = await PostalMime.parse(mail);
        expect(parsed.bcc ?? []).toEqual([]);
        expect(parsed.to).toMatchObject([{ address: 'ana@example.com' }]);
        expect(parsed.from?.address).toBe('hello@willow.example');
        expect(parsed.html?.trim()).toBe('<p>Hello</p>');
      }),
      { numRuns: 50 },
    );
  });

  it('has lines a mail server takes, whatever the content', async () => {
    const html = `<p>${'ü'.repeat(5000)}</p>${'x'.repeat(5000)}\n.\n..dots\r.\r`;
    const mail = await composeEmail(email({ html, text: html }), at, null);
    const longest = Math.max(
      ...mail
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(998);
  });

  it('reads no file and no address, even when a value looks like one', async () => {
    const html = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x">';
    const parsed = await PostalMime.parse(await composeEmail(email({ html }), at, null));
    expect(parsed.attachments).toEqual([]);
    expect(parsed.html?.trim()).toBe(html);
  });
});

describe('a signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer: DkimSigner = { domain: 'willow.example', selector: 's1', key: privateKey };
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const verify = async (mail: Buffer) => {
    const resolver = async (name: string, type: string) => {
      if (type === 'TXT' && name === 's1._domainkey.willow.example') return [[record]];
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    };
    const { dkim } = await authenticate(mail, { ip: '127.0.0.1', helo: 'x', sender: 'hello@willow.example', resolver });
    return dkim.results[0];
  };

  it('passes an independent verifier, aligned with the sender', async () => {
    const result = await verify(await composeEmail(email(), at, signer));
    expect(result).toMatchObject({ status: { result: 'pass', aligned: 'willow.example' } });
  });

  it('covers both unsubscribe fields, and breaks when one is changed', async () => {
    const mail = await composeEmail(email(), at, signer);
    const signature = headersOf(mail).get('dkim-signature') ?? '';
    const fields = /[; ]h=([^;]*)/.exec(signature)?.[1]?.replaceAll(' ', '').toLowerCase().split(':');
    expect(fields).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id']));
    const forged = Buffer.from(mail.toString('latin1').replace('tokentoken', 'nekottoken'), 'latin1');
    expect(await verify(forged)).toMatchObject({ status: { result: 'fail' } });
  });
});

describe('the date of a mail', () => {
  it.each([
    [0, 'Thu, 01 Jan 1970 00:00:00 +0000'],
    [Date.UTC(2024, 1, 29, 23, 59, 59), 'Thu, 29 Feb 2024 23:59:59 +0000'],
    [Date.UTC(2026, 11, 31, 12), 'Thu, 31 Dec 2026 12:00:00 +0000'],
  ])('%s is %s', (instant, text) => {
    expect(rfc5322Date(instant)).toBe(text);
  });

  it('agrees with the platform on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (instant) => {
        expect(rfc5322Date(instant)).toBe(new Date(instant).toUTCString().replace('GMT', '+0000'));
      }),
    );
  });
});

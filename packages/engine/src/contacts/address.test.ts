import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmailAddress, parsePhoneNumber } from './address.ts';

const ATOM = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-";
const atom = fc.string({ unit: fc.constantFrom(...ATOM), minLength: 1, maxLength: 12 });
const label = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 1,
  maxLength: 12,
});
const validAddress = fc
  .tuple(
    fc.array(atom, { minLength: 1, maxLength: 4 }),
    fc.array(label, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('com', 'org', 'xn--p1ai'),
  )
  .map(([local, domain, top]) => `${local.join('.')}@${domain.join('.')}.${top}`);

describe('an email address', () => {
  test.each([
    ['Ana.Maria@Example.COM', 'ana.maria@example.com'],
    ['  ana+shop@mail.example.co.uk\n', 'ana+shop@mail.example.co.uk'],
    ["o'hara_1@xn--bcher-kva.example", "o'hara_1@xn--bcher-kva.example"],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%j is stored trimmed and in lower case', (text, address) => {
    expect(parseEmailAddress(text)).toEqual({ ok: true, address });
  });

  test.each([
    ['no at sign', 'ana.example.com'],
    ['nothing before the at sign', '@example.com'],
    ['two at signs', 'ana@evil.org@example.com'],
    ['a comment', 'ana(comment)@example.com'],
    ['a comment in the domain', 'ana@example.com(evil.org)'],
    ['a group', 'friends:ana@example.com;'],
    ['a quoted part', '"ana@evil.org"@example.com'],
    ['a quoted pair', 'ana\\@evil.org@example.com'],
    ['a display name', 'Ana <ana@example.com>'],
    ['a list', 'ana@example.com,ben@example.com'],
    ['a header injection', 'ana@example.com\r\nBcc: ben@example.com'],
    ['a NUL', 'ana\u0000@example.com'],
    ['a space inside', 'ana maria@example.com'],
    ['letters outside ASCII', 'anä@example.com'],
    ['a domain outside ASCII', 'ana@bücher.example'],
    ['full-width letters', 'ana@ｅxample.com'],
    ['a zero-width character', 'ana@exam\u200bple.com'],
    ['an address literal', 'ana@[127.0.0.1]'],
    ['an IP address', 'ana@127.0.0.1'],
    ['one label', 'ana@localhost'],
    ['two dots in a row', 'ana..maria@example.com'],
    ['a leading dot', '.ana@example.com'],
    ['a trailing dot in the domain', 'ana@example.com.'],
    ['a label that starts with a hyphen', 'ana@-example.com'],
    ['a long name', `${'a'.repeat(65)}@example.com`],
    ['a long address', `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(63)}.example`],
    ['nothing', ''],
  ])('with %s is refused', (_why, text) => {
    expect(parseEmailAddress(text)).toMatchObject({ ok: false, code: 'invalid_email' });
  });

  test('is read the same when read again, in any case and with any space around', () => {
    fc.assert(
      fc.property(validAddress, fc.constantFrom('', ' ', '\t', '\n'), (text, space) => {
        const first = parseEmailAddress(`${space}${text.toUpperCase()}${space}`);
        if (!first.ok) return text.length > 254 || text.indexOf('@') > 64;
        return first.address === text && JSON.stringify(parseEmailAddress(first.address)) === JSON.stringify(first);
      }),
      { numRuns: 2000 },
    );
  });

  test('never holds white space, controls, angle brackets, commas, quotes or a second at sign, whatever came in', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'a.@ <>,;:"\\()[]\r\n\t\u0000é'), maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.string(),
          fc.string({ unit: 'binary' }),
          hostile.map((text) => `a${text}@example.com`),
        ),
        (text) => {
          const outcome = parseEmailAddress(text);
          if (!outcome.ok) return true;
          return (
            /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+$/.test(outcome.address) &&
            outcome.address === text.trim().toLowerCase()
          );
        },
      ),
      { numRuns: 20_000 },
    );
  });
});

describe('a phone number', () => {
  test.each([
    ['+49 151 1234 5678', null, '+4915112345678'],
    ['0151 12345678', 'DE', '+4915112345678'],
    ['(202) 555-0123', 'US', '+12025550123'],
    ['+1 555 123 4567', null, '+15551234567'],
  ])('%j (country %j) is stored as %s', (text, country, address) => {
    expect(parsePhoneNumber(text, country)).toEqual({ ok: true, address });
  });

  test.each([
    ['0151 12345678', null],
    ['+49', null],
    ['+4915112345678 ext 5', null],
    ['call +4915112345678 now', null],
    ['hello', 'DE'],
    ['', 'DE'],
    ['+1234567890123456789', null],
  ])('%j (country %j) is refused', (text, country) => {
    expect(parsePhoneNumber(text, country)).toMatchObject({ ok: false, code: 'invalid_phone_e164' });
  });

  test('is read the same when read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9][0-9 ()-]{5,18}$/), (text) => {
        const first = parsePhoneNumber(text, null);
        if (!first.ok) return true;
        return JSON.stringify(parsePhoneNumber(first.address, null)) === JSON.stringify(first);
      }),
      { numRuns: 2000 },
    );
  });
});

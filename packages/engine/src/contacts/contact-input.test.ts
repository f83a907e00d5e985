import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContactInput } from './contact-input.ts';
import { mergeContactInput } from './merge-contact-input.ts';

describe('reading what is said about a contact', () => {
  test('brings every value into its stored form', () => {
    const raw = {
      externalId: ' u1 ',
      email: 'Ana@Example.com',
      phone: '0151 12345678',
      timeZone: 'Europe/Berlin',
      locale: 'pt_BR',
      attributes: { plan: 'pro' },
    };
    expect(readContactInput(raw, 'DE')).toEqual({
      ok: true,
      input: {
        externalId: 'u1',
        email: 'ana@example.com',
        phone: '+4915112345678',
        timeZone: 'Europe/Berlin',
        locale: 'pt-BR',
        attributes: { plan: 'pro' },
      },
    });
  });

  test('leaves absent keys out and turns empty text into null', () => {
    expect(readContactInput({ email: '', phone: null }, null)).toEqual({
      ok: true,
      input: { email: null, phone: null },
    });
  });

  test('tells every problem with its field', () => {
    const raw = {
      email: 'ana',
      phone: '12',
      timeZone: 'Mars/Base',
      locale: '!',
      externalId: 'x'.repeat(201),
      attributes: { ['n'.repeat(101)]: 1 },
    };
    const outcome = readContactInput(raw, null);
    expect(outcome.ok ? [] : outcome.problems.map((problem) => [problem.code, problem.field])).toEqual([
      ['invalid_external_id', 'externalId'],
      ['invalid_email', 'email'],
      ['invalid_phone_e164', 'phone'],
      ['invalid_time_zone', 'timeZone'],
      ['invalid_locale', 'locale'],
      ['invalid_attribute', `attributes.${'n'.repeat(100)}`],
    ]);
  });

  test.each([
    ['__proto__', JSON.parse('{"__proto__":{"admin":true}}')],
    ['too deep', { deep: JSON.parse('['.repeat(30) + ']'.repeat(30)) }],
    ['too many', Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`a${index}`, 1]))],
    ['not JSON', { run: () => 1 }],
  ])('refuses attributes that are %s', (_what, attributes) => {
    expect(readContactInput({ attributes }, null)).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid_attribute' }],
    });
  });
});

describe('merging what is said with what is known', () => {
  const record = {
    externalId: 'u1',
    email: 'ana@example.com',
    phone: null,
    timeZone: null,
    locale: null,
    attributes: { plan: 'free', tags: ['a'] },
  };

  test('names what changed, and only that', () => {
    const merged = mergeContactInput(record, {
      email: 'ana@example.com',
      phone: '+491',
      attributes: { plan: 'pro', tags: ['a'], age: 4 },
    });
    expect(merged.changed).toEqual(['phone', 'plan', 'age']);
    expect(merged.record).toMatchObject({ phone: '+491', attributes: { plan: 'pro', tags: ['a'], age: 4 } });
  });

  test('removes what is null and keeps what is not mentioned', () => {
    expect(mergeContactInput(record, { email: null, attributes: { plan: null, other: null } })).toEqual({
      record: { ...record, email: null, attributes: { tags: ['a'] } },
      changed: ['email', 'plan'],
    });
  });

  test('changes nothing when said twice', () => {
    const attributes = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 5 }),
      fc.oneof(fc.string(), fc.integer(), fc.array(fc.integer())),
    );
    fc.assert(
      fc.property(attributes, attributes, (known, said) => {
        const once = mergeContactInput({ ...record, attributes: known }, { attributes: said });
        return mergeContactInput(once.record, { attributes: said }).changed.length === 0;
      }),
    );
  });
});

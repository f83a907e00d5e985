import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const box = createSecretBox('k7Qz2mX9pL4vB8nR1tY6wC3dF5gH0jSa');

test('what was sealed opens again and does not show in the sealed text', () => {
  const sealed = box.seal({ password: 'canary-secret' }, 'provider email');
  expect(sealed).not.toContain('canary');
  expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('canary');
  expect(box.open(sealed, 'provider email')).toEqual({ password: 'canary-secret' });
});

test('the same value is sealed differently each time', () => {
  expect(box.seal('x', 'p')).not.toBe(box.seal('x', 'p'));
});

test.each([
  ['another key', (sealed: string) => createSecretBox('another key that is long enough, yes').open(sealed, 'p')],
  ['another purpose', (sealed: string) => box.open(sealed, 'q')],
  ['a changed byte', (sealed: string) => box.open(`${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`, 'p')],
  ['half a text', (sealed: string) => box.open(sealed.slice(0, 40), 'p')],
])('%s does not open it', (_name, open) => {
  expect(() => open(box.seal('secret', 'p'))).toThrow();
});

test('keys for other uses differ from each other and stay the same', () => {
  expect(box.deriveKey('tracking')).toEqual(createSecretBox('k7Qz2mX9pL4vB8nR1tY6wC3dF5gH0jSa').deriveKey('tracking'));
  expect(box.deriveKey('tracking')).not.toEqual(box.deriveKey('cookies'));
});

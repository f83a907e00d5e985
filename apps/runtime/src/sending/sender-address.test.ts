import { expect, test } from 'vitest';
import { parseSender } from './sender-address.ts';

test.each([
  ['hello@example.com', { name: '', address: 'hello@example.com' }],
  ['Fern & Field <hello@example.com>', { name: 'Fern & Field', address: 'hello@example.com' }],
  ['"Fern, Field" <hello@example.com>', { name: 'Fern, Field', address: 'hello@example.com' }],
  [' <hello@example.com> ', { name: '', address: 'hello@example.com' }],
  ['nobody', null],
  ['a@example.com, b@example.com', null],
  ['Fern <a@example.com> <b@example.com>', null],
])('%j is %j', (text, sender) => {
  expect(parseSender(text)).toEqual(sender);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerKey, publicId } from './public-id.ts';

describe('a public id', () => {
  it.each([
    [1, 'msg_1'],
    [31, 'msg_z'],
    [32, 'msg_10'],
    [154, 'msg_4t'],
  ])('of %i is %s', (id, text) => {
    expect(publicId('msg', id)).toBe(text);
  });

  it('leads back to its key, for every key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        (id) => integerKey('con', publicId('con', id)) === id,
      ),
    );
  });

  it.each(['msg_1', 'con_', 'con_01', 'con_i', 'con_1 ', 'con_-1', 'con_zzzzzzzzzzzzz', ''])(
    '%j is none of a contact',
    (text) => {
      expect(integerKey('con', text)).toBeNull();
    },
  );

  it.each([0, -1, 1.5, Number.NaN])('cannot be made of %d', (id) => {
    expect(() => publicId('msg', id)).toThrow(RangeError);
  });
});

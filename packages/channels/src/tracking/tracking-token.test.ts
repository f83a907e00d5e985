import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TARGET, signTracking, type TrackedLink, verifyTracking } from './tracking-token.ts';
import { trackingUrl } from './tracking-url.ts';

const key = Buffer.alloc(32, 7);
const messageKey = fc.stringMatching(/^[0-9A-Z]{26}$/);
const link: fc.Arbitrary<TrackedLink> = fc.oneof(
  messageKey.map((name) => ({ kind: 'open' as const, messageKey: name })),
  messageKey.map((name) => ({ kind: 'unsubscribe' as const, messageKey: name })),
  fc
    .tuple(
      messageKey,
      fc.integer({ min: 0, max: 65_535 }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
    )
    .map(([name, linkIndex, target]) => ({ kind: 'click' as const, messageKey: name, linkIndex, target })),
);

describe('a tracking token', () => {
  it('gives back what was signed', () => {
    fc.assert(
      fc.property(link, (one) => {
        expect(verifyTracking(key, signTracking(key, one))).toEqual(one);
      }),
    );
  });

  it('is refused when any byte was changed', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, at, change) => {
        const bytes = Buffer.from(signTracking(key, one), 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(verifyTracking(key, bytes.toString('base64url'))).toBeNull();
      }),
    );
  });

  it('is refused when any character was changed, added or cut, also where decoders are lenient', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.constantFrom(...'Aa9-_.=%/ +'), (one, at, character) => {
        const token = signTracking(key, one);
        const index = at % token.length;
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        if (changed !== token) expect(verifyTracking(key, changed)).toBeNull();
        expect(verifyTracking(key, token + character)).toBeNull();
        expect(verifyTracking(key, token.slice(0, index))).toBeNull();
      }),
    );
  });

  it('of another installation is refused', () => {
    fc.assert(
      fc.property(link, (one) => {
        expect(verifyTracking(Buffer.alloc(32, 8), signTracking(key, one))).toBeNull();
      }),
    );
  });

  it('never throws on what strangers send', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(verifyTracking(key, text)).toBeNull();
      }),
    );
  });

  it.each(['javascript:alert(1)', '//evil.example', 'ftp://evil.example', 'data:text/html,x', '/relative', 'https://'])(
    'cannot be made for %s',
    (target) => {
      expect(() => signTracking(key, { kind: 'click', messageKey: 'k', linkIndex: 0, target })).toThrow('http');
    },
  );

  it('carries the longest target that is tracked, and no longer one', () => {
    const target = `https://willow.example/${'x'.repeat(LONGEST_TARGET - 23)}`;
    const one: TrackedLink = { kind: 'click', messageKey: 'K'.repeat(26), linkIndex: 65_535, target };
    expect(verifyTracking(key, signTracking(key, one))).toEqual(one);
    expect(() => signTracking(key, { ...one, target: `${target}x` })).toThrow('too long');
  });

  it('is not confused between kinds', () => {
    const open = signTracking(key, { kind: 'open', messageKey: 'k' });
    expect(verifyTracking(key, open)).toEqual({ kind: 'open', messageKey: 'k' });
  });
});

describe('a tracked address', () => {
  it('lies under the public address and shows no mail address', () => {
    const url = trackingUrl('https://mail.willow.example', key, { kind: 'unsubscribe', messageKey: 'k1' });
    expect(url).toMatch(/^https:\/\/mail\.willow\.example\/u\/[\w-]+$/);
  });
});

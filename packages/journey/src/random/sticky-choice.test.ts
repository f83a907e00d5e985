import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickShare, stickyChoice } from './sticky-choice.ts';

const salt = fc.string({ minLength: 8, maxLength: 32 });
const contactId = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe('the sticky choice', () => {
  it.each([
    ['k3v9m2qa', 1, 0.36450139945789317],
    ['k3v9m2qa', 2, 0.07529532877585154],
    ['zzzzzzzz', 1, 0.5381439739688609],
  ])('never changes between releases: %s, contact %i', (text, id, expected) => {
    expect(stickyChoice(text, id)).toBe(expected);
  });

  it('is the first 48 bits of SHA-256 of salt and contact, as another implementation computes it', () => {
    fc.assert(
      fc.property(salt, contactId, (text, id) => {
        const digest = createHash('sha256').update(`${text}:${id}`).digest();
        expect(stickyChoice(text, id)).toBe(digest.readUIntBE(0, 6) / 2 ** 48);
      }),
    );
  });

  it('is spread evenly over [0, 1) for the consecutive ids of real contacts', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(salt, (text) => {
        const bins = Array.from({ length: 10 }, () => 0);
        for (let id = 1; id <= 3000; id += 1) {
          const bin = Math.floor(stickyChoice(text, id) * 10);
          bins[bin] = (bins[bin] ?? 0) + 1;
        }
        const chiSquare = bins.reduce((sum, count) => sum + (count - 300) ** 2 / 300, 0);
        // nine degrees of freedom: a fair hash exceeds 33.7 once in 10,000 salts
        expect(chiSquare).toBeLessThan(33.7);
      }),
      { numRuns: 10, seed: 20261122 },
    );
  });

  it('tells salts apart: half of the contacts change halves', () => {
    let moved = 0;
    for (let id = 1; id <= 4000; id += 1) {
      if (stickyChoice('saltnumber1', id) < 0.5 !== stickyChoice('saltnumber2', id) < 0.5) moved += 1;
    }
    expect(moved).toBeGreaterThan(1850);
    expect(moved).toBeLessThan(2150);
  });
});

describe('picking a share', () => {
  const shares = [
    { id: 'a', share: 20 },
    { id: 'off', share: 0 },
    { id: 'b', share: 60 },
  ];

  it.each([
    [0, 'a'],
    [0.2499, 'a'],
    [0.25, 'b'],
    [0.999999999, 'b'],
  ])('%d falls into %s', (fraction, expected) => {
    expect(pickShare(shares, fraction)).toBe(expected);
  });

  it('never picks a share of 0 and always picks one of the others', () => {
    const list = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 })
      .filter((all) => all.some((share) => share > 0))
      .map((all) => all.map((share, index) => ({ id: String(index), share })));
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(list, fraction, (all, at) => {
        const picked = all.find(({ id }) => id === pickShare(all, at));
        expect(picked?.share).toBeGreaterThan(0);
      }),
    );
  });

  it('refuses shares that add up to nothing', () => {
    expect(() => pickShare([{ id: 'a', share: 0 }], 0.5)).toThrow('at least one share above 0');
  });
});

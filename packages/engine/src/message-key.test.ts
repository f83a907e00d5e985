import { describe, expect, it } from 'vitest';
import { messageKey } from './message-key.ts';

describe('a message key', () => {
  it('is 26 characters of base32 and the same for the same identity', () => {
    const key = messageKey('secret', 'enrollment:1:node:1:email');
    expect(key).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(messageKey('secret', 'enrollment:1:node:1:email')).toBe(key);
  });

  it('never changes between releases: sent messages are looked up by it', () => {
    expect(messageKey('secret', 'enrollment:1:node:1:email')).toBe('acm5nkbzr0henmav3pn97g4v9c');
  });

  it('differs for every identity and every secret', () => {
    const identities = Array.from({ length: 5000 }, (_, index) => `enrollment:${index}:node:1:email`);
    const keys = new Set(identities.flatMap((identity) => [messageKey('a', identity), messageKey('b', identity)]));
    expect(keys.size).toBe(10_000);
  });
});

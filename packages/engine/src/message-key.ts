import { createHmac } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 26 characters of 5 bits: 130 bits, beyond guessing and beyond collision. */
const keyLength = 26;

/**
 * The name of one message towards the outside, the same however often the step that made it runs (decisions.md 13).
 * @param secret made once per installation, never rotated
 * @param identity `origin:enrollment:node:visit:channel`
 */
export function messageKey(secret: string, identity: string): string {
  const digest = createHmac('sha256', secret).update(identity).digest();
  let key = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5 && key.length < keyLength) {
      held -= 5;
      key += alphabet.charAt((bits >> held) & 31);
    }
    bits &= (1 << held) - 1;
  }
  return key;
}

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
  let bits = 0n;
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte);
  let key = '';
  for (let index = 0; index < keyLength; index += 1) {
    key += alphabet.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return key;
}

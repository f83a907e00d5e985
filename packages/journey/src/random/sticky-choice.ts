import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** One way out of a random split. Shares are relative to their sum; they need not add up to 100. */
export interface Share {
  readonly id: string;
  readonly share: number;
}

/**
 * A number in [0, 1) that is always the same for one salt and contact and looks random between contacts and between salts.
 * SHA-256 of `salt:contactId`, its first 48 bits as a fraction.
 * @param salt the node's salt, kept over versions
 * @param contactId internal integer key of the contact
 * Source: decisions 20.
 */
export function stickyChoice(salt: string, contactId: number): number {
  const digest = sha256(utf8ToBytes(`${salt}:${contactId}`));
  let fraction = 0;
  // from the sixth byte up, so that each division stays exact in a double
  for (const byte of digest.subarray(0, 6).reverse()) fraction = (fraction + byte) / 256;
  return fraction;
}

/**
 * The id of the share that a fraction falls into, going through the shares in their order.
 * @param shares at least one above 0, none negative
 * @param fraction in [0, 1), from `stickyChoice`
 */
export function pickShare(shares: readonly Share[], fraction: number): string {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  if (!(total > 0)) throw new RangeError('A split needs at least one share above 0.');
  let upperEnd = 0;
  let picked = '';
  for (const { id, share } of shares) {
    if (share === 0) continue;
    upperEnd += share;
    picked = id;
    if (fraction * total < upperEnd) break;
  }
  return picked;
}

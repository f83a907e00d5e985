import { createHmac } from 'node:crypto';
import type { Channel } from '@perennial/journey';

/**
 * Keyed hash under which an address is suppressed, so that the suppression outlives the contact without keeping the address.
 * @param key secret made once per installation; never rotated, for old rows could not be found again
 * @param address in its stored form: lower-cased email or E.164
 */
export function addressHash(key: string, channel: Channel, address: string): string {
  return createHmac('sha256', key).update(`${channel}:${address}`).digest('base64url');
}

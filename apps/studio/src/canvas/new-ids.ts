import type { IdSource } from '@perennial/journey';

const base32 = '0123456789abcdefghjkmnpqrstvwxyz';

function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => base32[byte % 32]).join('');
}

/** Ids and salts of nodes made in this browser. */
export const newIds: IdSource = { nodeId: randomId, salt: () => randomId() + randomId() };

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Encrypts what must not lie readable in the database. The key lives outside of it. */
export interface SecretBox {
  /** Names the key, without telling it: stored beside what it sealed. */
  readonly keyId: string;
  /**
   * Seals plain data.
   * @param purpose what it is for; opening under another purpose fails, so a sealed text can't be moved to another row
   */
  readonly seal: (value: unknown, purpose: string) => string;
  /** Fails: throws when the key or the purpose is another one, or a byte was changed. */
  readonly open: (sealed: string, purpose: string) => unknown;
  /** 32 bytes for another use of the same secret; equal labels give equal keys. */
  readonly deriveKey: (label: string) => Buffer;
}

const envelopeSchema = z.tuple([z.literal('v1'), z.base64url(), z.base64url(), z.base64url(), z.base64url()]);
const cipher = 'aes-256-gcm';
const ivBytes = 12;

/**
 * AES-256-GCM in an envelope: each value has a data key of its own, which the derived key wraps, so rotating the secret only rewraps.
 * @param secretKey the data folder's key
 */
export function createSecretBox(secretKey: string): SecretBox {
  const deriveKey = (label: string) => Buffer.from(hkdfSync('sha256', secretKey, 'perennial', label, 32));
  const wrappingKey = deriveKey('secrets at rest');
  const keyId = createHash('sha256').update(wrappingKey).digest('base64url').slice(0, 12);
  return {
    keyId,
    deriveKey,
    seal: (value, purpose) => {
      const dataKey = randomBytes(32);
      const [wrapIv, wrapped] = encrypt(wrappingKey, dataKey, `key ${purpose}`);
      const [iv, sealed] = encrypt(dataKey, Buffer.from(JSON.stringify(value)), purpose);
      return ['v1', wrapIv, wrapped, iv, sealed].join('.');
    },
    open: (sealed, purpose) => {
      const [, wrapIv, wrapped, iv, body] = envelopeSchema.parse(sealed.split('.'));
      const dataKey = decrypt(wrappingKey, wrapIv, wrapped, `key ${purpose}`);
      return JSON.parse(decrypt(dataKey, iv, body, purpose).toString('utf8'));
    },
  };
}

function encrypt(key: Buffer, plain: Buffer, purpose: string): readonly [iv: string, sealed: string] {
  const iv = randomBytes(ivBytes);
  const encryption = createCipheriv(cipher, key, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([encryption.update(plain), encryption.final(), encryption.getAuthTag()]);
  return [iv.toString('base64url'), sealed.toString('base64url')];
}

function decrypt(key: Buffer, iv: string, sealed: string, purpose: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const tagAt = bytes.length - 16;
  const decryption = createDecipheriv(cipher, key, Buffer.from(iv, 'base64url'))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(tagAt));
  return Buffer.concat([decryption.update(bytes.subarray(0, tagAt)), decryption.final()]);
}

import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { isWebAddress } from './web-address.ts';

/** What a link in a message stands for. Contact, journey and topic are found through the message. */
export type TrackedLink =
  | { readonly kind: 'open'; readonly messageKey: string }
  | { readonly kind: 'click'; readonly messageKey: string; readonly linkIndex: number; readonly target: string }
  | { readonly kind: 'unsubscribe'; readonly messageKey: string };

const KINDS = ['open', 'click', 'unsubscribe'] as const;
/** 128 bits of HMAC-SHA256: beyond guessing, and short enough for a link. */
const MAC_BYTES = 16;
/** Bytes of a target that still fits a token; a longer link stays untracked, since request lines have an end. */
export const LONGEST_TARGET = 2000;
const LONGEST_TOKEN = 4096;
const LARGEST_INDEX = 0xffff;

/**
 * Token of a link: kind, message key and, for a click, where it leads, closed by an HMAC. It names no person, and nobody without the key can
 * make one that leads elsewhere.
 * @param key secret of this installation, at least 32 bytes
 */
export function signTracking(key: Uint8Array, link: TrackedLink): string {
  const name = Buffer.from(link.messageKey, 'utf8');
  if (name.length === 0 || name.length > 255) throw new Error('A message key has 1 to 255 bytes.');
  const payload = Buffer.concat([Buffer.from([KINDS.indexOf(link.kind), name.length]), name, clickPart(link)]);
  return Buffer.concat([payload, mac(key, payload)]).toString('base64url');
}

/** What a token stands for; null for anything that `signTracking` did not make with this key. */
export function verifyTracking(key: Uint8Array, token: string): TrackedLink | null {
  if (token.length > LONGEST_TOKEN) return null;
  const bytes = Buffer.from(token, 'base64url');
  // one token has one spelling: decoders overlook stray characters and loose last bits
  if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== token) return null;
  const payload = bytes.subarray(0, -MAC_BYTES);
  if (!timingSafeEqual(mac(key, payload), bytes.subarray(-MAC_BYTES))) return null;
  return readPayload(payload);
}

function clickPart(link: TrackedLink): Buffer {
  if (link.kind !== 'click') return Buffer.alloc(0);
  if (link.linkIndex < 0 || link.linkIndex > LARGEST_INDEX) throw new Error(`A message has no link ${link.linkIndex}.`);
  if (!isWebAddress(link.target)) throw new Error('A click leads to an http or https address only.');
  if (Buffer.byteLength(link.target) > LONGEST_TARGET) throw new Error('The target is too long to be tracked.');
  const index = Buffer.alloc(2);
  index.writeUInt16BE(link.linkIndex);
  return Buffer.concat([index, Buffer.from(link.target, 'utf8')]);
}

function readPayload(payload: Buffer): TrackedLink | null {
  const kind = KINDS[payload.readUInt8(0)];
  const nameEnd = 2 + payload.readUInt8(1);
  const messageKey = payload.toString('utf8', 2, nameEnd);
  if (kind === undefined) return null;
  if (kind !== 'click') return { kind, messageKey };
  const target = payload.toString('utf8', nameEnd + 2);
  return isWebAddress(target) ? { kind, messageKey, linkIndex: payload.readUInt16BE(nameEnd), target } : null;
}

/** The label keeps this use of the secret apart from any other. */
function mac(key: Uint8Array, payload: Uint8Array): Buffer {
  const hmac = createHmac('sha256', preparedKey(key)).update('perennial.tracking.1\0').update(payload);
  return hmac.digest().subarray(0, MAC_BYTES);
}

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** Preparing raw bytes takes five times as long as the whole HMAC, and a mail has dozens of links. */
function preparedKey(key: Uint8Array): KeyObject {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const fresh = createSecretKey(key);
  prepared.set(key, fresh);
  return fresh;
}

/** What a public id may stand for; the prefix tells people and logs what they look at (decisions.md 8). */
export type PublicIdPrefix =
  | 'con'
  | 'evt'
  | 'seg'
  | 'jou'
  | 'ver'
  | 'enr'
  | 'msg'
  | 'tch'
  | 'stc'
  | 'key'
  | 'mtp'
  | 'imp'
  | 'prv'
  | 'rul'
  | 'top';

/** Crockford's base32 in lower case: no i, l, o, u, so that an id survives being read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `msg_4t` for message 154. Computed, never stored. Fails: throws on anything but a positive safe integer. */
export function publicId(prefix: PublicIdPrefix, id: number): string {
  if (!Number.isSafeInteger(id) || id < 1)
    throw new RangeError(`${id} is no integer key and cannot become a public id.`);
  let digits = '';
  for (let rest = id; rest > 0; rest = Math.floor(rest / 32)) digits = `${alphabet.charAt(rest % 32)}${digits}`;
  return `${prefix}_${digits}`;
}

/** The integer key of a public id; null when the text is not exactly what `publicId` would have made. */
export function integerKey(prefix: PublicIdPrefix, text: string): number | null {
  if (!text.startsWith(`${prefix}_`) || text.length > prefix.length + 12) return null;
  let id = 0;
  for (const digit of text.slice(prefix.length + 1)) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return null;
    id = id * 32 + value;
  }
  return Number.isSafeInteger(id) && id > 0 && publicId(prefix, id) === text ? id : null;
}

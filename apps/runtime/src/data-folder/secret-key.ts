import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';

/** The key in use, or one sentence that says why the start is refused. */
export type SecretKeyResult =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly problem: string };

/**
 * Finds the secret key of a data folder: the given one, else the generated one (mode 600), else a new one. A key that did not protect this
 * folder's secrets is refused, because every stored credential and every signed link in sent mails depends on it.
 * @param given value of PERENNIAL_SECRET_KEY, already judged strong; null when not set
 * Fails: one sentence when the key is not the one this folder was made with.
 */
export function openSecretKey(folder: DataFolder, given: string | null): SecretKeyResult {
  const key = given ?? readOrGenerate(folder);
  if (key === null) {
    return {
      ok: false,
      problem: `The secret key of ${folder.path} is missing: put back secret.key from a backup, or set PERENNIAL_SECRET_KEY to the key that was used before.`,
    };
  }
  const proof = proofOf(key);
  if (!existsSync(folder.secretKeyProof)) {
    writeFileSync(folder.secretKeyProof, proof, { mode: 0o600 });
    return { ok: true, key };
  }
  const known = Buffer.from(readFileSync(folder.secretKeyProof, 'utf8').trim());
  const offered = Buffer.from(proof);
  if (known.length === offered.length && timingSafeEqual(known, offered)) return { ok: true, key };
  return {
    ok: false,
    problem: `The secret key does not belong to ${folder.path}: set PERENNIAL_SECRET_KEY to the key this folder was made with, or unset it to use the one in the folder.`,
  };
}

/** A missing key is only made up for a folder that never had one. */
function readOrGenerate(folder: DataFolder): string | null {
  if (existsSync(folder.secretKey)) return readFileSync(folder.secretKey, 'utf8').trim();
  if (existsSync(folder.secretKeyProof)) return null;
  const key = randomBytes(32).toString('base64url');
  writeFileSync(folder.secretKey, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

function proofOf(key: string): string {
  return createHmac('sha256', key).update('perennial data folder').digest('base64url');
}

import { randomBytes } from 'node:crypto';
import type { SqlSession } from '../session/sql-session.ts';

/** Secrets made once per installation and never rotated: what was derived from them is stored and must be found again. */
export interface InstallationKeys {
  /** Of message keys (decisions.md 13). */
  readonly messageKey: string;
  /** Of the hashes of suppressed addresses. */
  readonly addressHashKey: string;
}

const settingOf = { messageKey: 'message_key_secret', addressHashKey: 'address_hash_key' } as const;

/** Reads the keys, making them at the very first start. They live in the database so that they move and restore with what depends on them. */
export async function installationKeys(session: SqlSession, now: number): Promise<InstallationKeys> {
  return {
    messageKey: await keptSecret(session, settingOf.messageKey, now),
    addressHashKey: await keptSecret(session, settingOf.addressHashKey, now),
  };
}

async function keptSecret(session: SqlSession, key: string, now: number): Promise<string> {
  const value = JSON.stringify(randomBytes(32).toString('base64url'));
  await session.run('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
    key,
    value,
    now,
  ]);
  const [row] = await session.all<{ value: string }>('SELECT value FROM settings WHERE key = ?', [key]);
  const secret: unknown = row === undefined ? null : JSON.parse(row.value);
  if (typeof secret !== 'string')
    throw new Error(`The setting ${key} is unreadable. Restore it from a backup: messages cannot be named without it.`);
  return secret;
}

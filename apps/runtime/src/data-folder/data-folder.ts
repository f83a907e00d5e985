import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Absolute paths of everything the runtime keeps. One folder, so that a backup is one copy. */
export interface DataFolder {
  readonly path: string;
  /** Contacts, journeys, messages: opened read-write by the writer thread only. */
  readonly database: string;
  /** Users, sessions and API keys: owned by better-auth. */
  readonly accounts: string;
  readonly secretKey: string;
  /** Proof that a secret key belongs to this folder, without the key. */
  readonly secretKeyProof: string;
  readonly lock: string;
  /** Unix socket the command line talks to a running runtime by. */
  readonly commandSocket: string;
  /** Uploaded CSV files and the row-level error files of imports. */
  readonly imports: string;
}

/**
 * Creates the data folder when absent and closes it to other users (mode 700).
 * @param path absolute path
 * Fails: throws the file system's error when the folder cannot be made or is a file.
 */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o700);
  const imports = join(path, 'imports');
  mkdirSync(imports, { recursive: true, mode: 0o700 });
  return {
    path,
    database: join(path, 'perennial.db'),
    accounts: join(path, 'accounts.db'),
    secretKey: join(path, 'secret.key'),
    secretKeyProof: join(path, 'secret.key.proof'),
    lock: join(path, 'runtime.lock'),
    commandSocket: join(path, 'perennial.sock'),
    imports,
  };
}

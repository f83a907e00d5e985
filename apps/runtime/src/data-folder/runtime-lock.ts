import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Held for as long as a process works on a data folder. The operating system frees it even after kill -9. */
export interface RuntimeLock {
  readonly release: () => void;
}

/**
 * Takes the lock of a data folder, or returns null when another process holds it.
 * SQLite's exclusive file lock is used because Node has no lock of its own and a process id file outlives a crash.
 * @param path absolute path of the lock file, created when absent
 */
export function takeRuntimeLock(path: string): RuntimeLock | null {
  const connection = new Database(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => connection.close() };
}

import type { SqlSession } from './sql-session.ts';

/**
 * Ends a SELECT whose rows are read to be changed: another runtime waits for this transaction, so that neither overwrites what the other
 * wrote. Always with ORDER BY id, so that two never wait for each other. Empty on SQLite, which has one writer.
 */
export function waitForRows(session: SqlSession): '' | 'FOR UPDATE' {
  return session.dialect === 'postgres' ? 'FOR UPDATE' : '';
}

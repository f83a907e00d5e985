import type { SqlSession } from './sql-session.ts';

/** Who goes first when several transactions wait: what a person or a provider is waiting for, then the engine's own work. */
export type WritePriority = 'request' | 'engine';

/**
 * Runs whole write transactions. On SQLite one after another on the only writing connection, several requests sharing one commit; on
 * PostgreSQL each on a connection of its own. The promise settles after the commit: a resolved write is on disk.
 * Work must touch nothing but its session, so that it may run again after a serialization failure.
 */
export interface WriteTransactions {
  readonly write: <Result>(priority: WritePriority, work: (session: SqlSession) => Promise<Result>) => Promise<Result>;
  /** Finishes what waits, then closes the connections. */
  readonly close: () => Promise<void>;
}

import type { AdmitEntry } from '@perennial/engine';
import type { NodeTypeRegistry } from '@perennial/journey';
import type { SqlSession } from '@perennial/storage';

/** What a command knows beside its input. */
export interface CommandContext {
  /** ms UTC; one instant for the whole command. */
  readonly now: number;
  readonly nodeTypes: NodeTypeRegistry;
  /** Judges journey entries; for commands that start journeys. */
  readonly admitEntry: AdmitEntry;
}

/** Who asks, for audit rows. */
export interface Actor {
  /** `user:ID`, `api-key:ID` or `cli`: never a name or an address. */
  readonly actor: string;
  /** Null for work that no request asked for. */
  readonly requestId: string | null;
}

/**
 * One named write: a whole transaction on the writer thread. Input and result travel between threads, so they are plain data. Expected
 * failures are part of the result.
 */
export type Command<Input, Result> = (session: SqlSession, input: Input, context: CommandContext) => Promise<Result>;

/** A failure the caller can do something about, with the code the API tells. */
export interface Failure {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

export function failure(code: string, message: string): Failure {
  return { ok: false, code, message };
}

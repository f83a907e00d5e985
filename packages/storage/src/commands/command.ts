import type { SqlSession } from '../session/sql-session.ts';

/** Who asks and when. */
export interface CommandContext {
  /** ms UTC */
  readonly now: number;
  /** `user:ID`, `key:ID` or `runtime`. */
  readonly actor: string;
  readonly requestId: string | null;
}

/** Why a command was refused; nothing was changed then. */
export interface CommandProblem {
  /** Stable snake_case code. */
  readonly code: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** More for machines, for example the draft that stands in the way; absent when there is nothing to add. */
  readonly details?: unknown;
}

export type CommandResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: CommandProblem };

/** One write that is neither the engine's nor inbound: its SQL is its substance, written once for both databases. Runs in one transaction. */
export type Command<Input, Value> = (
  session: SqlSession,
  input: Input,
  context: CommandContext,
) => Promise<CommandResult<Value>>;

export function done<Value>(value: Value): CommandResult<Value> {
  return { ok: true, value };
}

export function refused(code: string, message: string, details?: unknown): CommandResult<never> {
  return { ok: false, problem: details === undefined ? { code, message } : { code, message, details } };
}

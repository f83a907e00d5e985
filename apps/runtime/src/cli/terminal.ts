import { CommandRefused } from './local-api.ts';

/** Where a command writes; tests hand in their own. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Rewrites the line of a running command; only on a real terminal. */
  readonly progress: (line: string) => void;
}

/** The process's own terminal. */
export const processTerminal: Terminal = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  progress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
  },
};

/** Tells a failure in words, with every problem the runtime listed. Returns the exit code. */
export function tellFailure(terminal: Terminal, error: unknown): number {
  if (error instanceof CommandRefused) {
    terminal.complain(error.message);
    for (const item of error.problem?.problems ?? []) terminal.complain(`  ${problemLine(item)}`);
    return 1;
  }
  terminal.complain(error instanceof Error ? error.message : String(error));
  return 1;
}

/** `error  node ce9sawr9, message: Choose a message.` */
export function problemLine(problem: {
  readonly severity?: string | undefined;
  readonly nodeId?: string | null | undefined;
  readonly field?: string | null | undefined;
  readonly path?: string | undefined;
  readonly message: string;
}): string {
  const place = [problem.nodeId ? `node ${problem.nodeId}` : null, problem.field ?? problem.path ?? null].filter(
    (part) => part,
  );
  return `${problem.severity ?? 'error'}  ${place.length > 0 ? `${place.join(', ')}: ` : ''}${problem.message}`;
}

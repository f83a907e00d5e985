import { runCommand } from '../bootstrap/child-process.mjs';
import type { Tools } from '../bootstrap/tools.ts';

/** Runs the project's own pnpm with the arguments given. */
export function run(args: readonly string[], tools: Tools): Promise<number> {
  return runCommand(tools.nodeExecutable, [tools.pnpmScript, ...args], { env: tools.environment });
}

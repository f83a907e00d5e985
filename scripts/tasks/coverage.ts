import { join } from 'node:path';
import { runCommand } from '../bootstrap/child-process.mjs';
import { projectRoot } from '../bootstrap/project.mjs';
import type { Tools } from '../bootstrap/tools.ts';

/** Measures the branch coverage of the pure packages; fails below the thresholds in vitest.config.ts. */
export function run(args: readonly string[], tools: Tools): Promise<number> {
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const chosen = ['run', '--project', 'pure', '--coverage', ...args];
  return runCommand(tools.nodeExecutable, [vitest, ...chosen], { cwd: projectRoot, env: tools.environment });
}

import { join } from 'node:path';
import { runCommand } from '../bootstrap/child-process.mjs';
import { projectRoot } from '../bootstrap/project.mjs';
import type { Tools } from '../bootstrap/tools.ts';

/** Runs the runtime restarting on change, and vite for the studio, which hands API calls on to it. Ends when one of them does. */
export function run(args: readonly string[], tools: Tools): Promise<number> {
  const env = tools.environment;
  const runtime = [join(projectRoot, 'apps', 'runtime', 'src', 'main.ts'), ...args];
  return Promise.race([
    runCommand(tools.nodeExecutable, ['--watch', '--watch-preserve-output', ...runtime], { cwd: projectRoot, env }),
    runCommand(tools.nodeExecutable, [tools.pnpmScript, 'exec', 'vite'], {
      cwd: join(projectRoot, 'apps', 'studio'),
      env,
    }),
  ]);
}

import { join } from 'node:path';
import { runCommand } from '../bootstrap/child-process.mjs';
import { projectRoot } from '../bootstrap/project.mjs';
import type { Tools } from '../bootstrap/tools.ts';
import { timed } from '../timed.ts';
import { checkGenerated } from './generate.ts';

/** Everything that can be said about the code without running it. Runs every check even after one failed. */
export async function run(_args: readonly string[], tools: Tools): Promise<number> {
  const tool = (name: string, ...args: string[]) =>
    runCommand(join(projectRoot, 'node_modules', '.bin', name), args, { cwd: projectRoot, env: tools.environment });
  const checks: readonly (readonly [string, () => Promise<number>])[] = [
    ['generated files', async () => checkGenerated()],
    ['format and lint', () => tool('biome', 'ci', '--error-on-warnings', '.')],
    ['types', () => tool('tsc', '-b')],
    ['unused code', () => tool('knip')],
    ['duplicates', () => tool('jscpd', '.')],
  ];
  const failed: string[] = [];
  for (const [label, check] of checks) {
    if ((await timed(label, check)) !== 0) failed.push(label);
  }
  console.log(failed.length === 0 ? 'Every check passed.' : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

import { runHere } from '../run-here.ts';

/** The command line of an installation: `npm run perennial -- COMMAND`. */
export function run(args: readonly string[]): Promise<void> {
  return runHere('apps/runtime/src/cli/main.ts', args);
}

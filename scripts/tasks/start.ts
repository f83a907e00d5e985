import type { Tools } from '../bootstrap/tools.ts';
import { runHere } from '../run-here.ts';
import { buildStudio } from '../studio-build.ts';

/** Builds the studio when it changed and runs the runtime in this very process, so that signals reach it directly. */
export async function run(args: readonly string[], tools: Tools): Promise<void> {
  await buildStudio(tools);
  await runHere('apps/runtime/src/main.ts', args);
}

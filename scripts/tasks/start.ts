import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../bootstrap/project.mjs';
import type { Tools } from '../bootstrap/tools.ts';
import { buildStudio } from '../studio-build.ts';

/** Builds the studio when it changed and runs the runtime in this very process, so that signals reach it directly. */
export async function run(args: readonly string[], tools: Tools): Promise<void> {
  await buildStudio(tools);
  await runHere('apps/runtime/src/main.ts', args);
}

/**
 * Runs a program of the project in this process, with its arguments where it expects them.
 * @param program path of its module relative to the root
 */
export async function runHere(program: string, args: readonly string[]): Promise<void> {
  const module = join(projectRoot, program);
  process.argv = [process.execPath, module, ...args];
  await import(pathToFileURL(module).href);
}

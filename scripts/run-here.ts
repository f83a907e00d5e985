import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './bootstrap/project.mjs';

/**
 * Runs a program of the project in this process, with its arguments where it expects them.
 * @param program path of its module relative to the root
 */
export async function runHere(program: string, args: readonly string[]): Promise<void> {
  const module = join(projectRoot, program);
  process.argv = [process.execPath, module, ...args];
  await import(pathToFileURL(module).href);
}

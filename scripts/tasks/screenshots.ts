import type { Tools } from '../bootstrap/tools.ts';
import { runHere } from '../run-here.ts';
import { buildStudio } from '../studio-build.ts';

/** Writes docs/screenshots: every page in both themes, wide and narrow; arguments choose pages by name. */
export async function run(args: readonly string[], tools: Tools): Promise<void> {
  await buildStudio(tools);
  await runHere('tests/screenshots/take-screenshots.ts', args);
}

import { projectRoot } from '../bootstrap/project.mjs';
import { generateRegistries, staleFiles } from '../generate-registries.ts';

/** Rewrites the generated registries; with `--check` it only tells which are stale and fails when there are some. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--check')) return checkGenerated();
  const written = generateRegistries(projectRoot);
  console.log(written.length === 0 ? 'Every generated file is up to date.' : `Rewrote ${written.join(', ')}.`);
  return 0;
}

/** Exit code 1 with the list of stale files when the generated files are not what the folders say. */
export function checkGenerated(): number {
  const stale = staleFiles(projectRoot);
  if (stale.length === 0) return 0;
  console.error(
    `These generated files are stale; run \`npm run generate\`: ${stale.map(({ file }) => file).join(', ')}`,
  );
  return 1;
}

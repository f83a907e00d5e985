// Where the project lies and which tool versions it brings along. Plain JavaScript: it runs on Node 20 before anything is installed.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository root. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Git-ignored folder that holds the Node and pnpm this project runs with. */
export const toolsFolder = join(projectRoot, '.tools');

/** The Node every task runs on when the machine's own is older. Exact, so that two machines never differ. */
export const nodeVersion = '24.21.0';

/** Oldest major version of Node that may run this bootstrap: it lacks nothing the bootstrap uses. */
export const oldestBootstrapMajor = 20;

/** Oldest major version of Node that runs the workspace's TypeScript without a build. */
export const runtimeMajor = 24;

/** Version of pnpm named by the `packageManager` field of the root package.json, its only home. */
export function readPnpmVersion() {
  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const version = /^pnpm@(\d+\.\d+\.\d+)/.exec(manifest.packageManager ?? '')?.[1];
  if (version === undefined) {
    throw new BootstrapError('The packageManager field of package.json must read "pnpm@X.Y.Z".');
  }
  return version;
}

/** A failure the person at the terminal can act on: printed as its one sentence, without a stack. */
export class BootstrapError extends Error {}

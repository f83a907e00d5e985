import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './bootstrap/child-process.mjs';
import { exclusively } from './bootstrap/exclusive.mjs';
import { BootstrapError, projectRoot, toolsFolder } from './bootstrap/project.mjs';
import type { Tools } from './bootstrap/tools.ts';

const studioFolder = join(projectRoot, 'apps', 'studio');
const stampFile = join(studioFolder, 'dist', '.build-stamp');
// What the studio is made of: itself and the packages it may import (ARCHITECTURE.md, layers).
const sources = [
  'apps/studio',
  'packages/journey',
  'packages/segments',
  'packages/node-types',
  'packages/api-contract',
];

/**
 * Builds the studio when anything it is made of changed since the last build.
 * Fails: BootstrapError when vite fails.
 */
export async function buildStudio(tools: Tools): Promise<void> {
  const fingerprint = studioFingerprint();
  if (isBuilt(fingerprint)) return;
  const waiting = () => console.log('Waiting for another build of the studio ...');
  await exclusively(join(toolsFolder, 'studio-build.lock'), waiting, async () => {
    if (isBuilt(fingerprint)) return;
    console.log('Building the studio ...');
    const args = [tools.pnpmScript, 'exec', 'vite', 'build', '--logLevel', 'warn'];
    const code = await runCommand(tools.nodeExecutable, args, { cwd: studioFolder, env: tools.environment });
    if (code !== 0)
      throw new BootstrapError(`The studio could not be built (exit code ${code}); the reason stands above.`);
    writeFileSync(stampFile, fingerprint);
  });
}

function isBuilt(fingerprint: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint;
}

function studioFingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(projectRoot, 'pnpm-lock.yaml')));
  for (const file of sources.flatMap((folder) => sourceFiles(join(projectRoot, folder)))) {
    hash.update(`${file}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(path) : [path];
    })
    .sort();
}

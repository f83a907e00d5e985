import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './child-process.mjs';
import { BootstrapError, projectRoot } from './project.mjs';

const stampFile = join(projectRoot, 'node_modules', '.setup-stamp');

/** True when node_modules was made from exactly the manifests, lockfile, Node and machine of now. */
export function isInstallFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installFingerprint();
}

/**
 * Installs the workspace from the lockfile. The stamp is taken away first and written last, so a run killed midway is
 * repeated by the next one.
 * @param {import('./tools.ts').Tools} tools
 * Fails: BootstrapError when pnpm fails.
 */
export async function installWorkspace({ nodeExecutable, pnpmScript, environment }) {
  rmSync(stampFile, { force: true });
  const args = [pnpmScript, 'install', '--frozen-lockfile', '--reporter=append-only'];
  const code = await runCommand(nodeExecutable, args, { cwd: projectRoot, env: environment });
  if (code !== 0) throw new BootstrapError(`pnpm install failed with exit code ${code}; its message stands above.`);
  mkdirSync(join(projectRoot, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, installFingerprint());
}

function installFingerprint() {
  const hash = createHash('sha256').update(`${process.versions.node} ${process.platform} ${process.arch}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifestFiles()]) {
    const path = join(projectRoot, file);
    hash.update(`${file}\n${existsSync(path) ? readFileSync(path, 'utf8') : ''}\n`);
  }
  return hash.digest('hex');
}

function manifestFiles() {
  const rooms = ['packages', 'apps'].flatMap((group) => {
    const folder = join(projectRoot, group);
    return existsSync(folder) ? readdirSync(folder).map((name) => join(group, name, 'package.json')) : [];
  });
  return ['package.json', ...rooms.sort()];
}

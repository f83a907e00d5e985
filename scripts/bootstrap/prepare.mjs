import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.mjs';
import { whileInstalling } from './install-lock.mjs';
import { ensureNpmTool } from './npm-tool.mjs';
import { projectRoot, readPnpmVersion } from './project.mjs';
import { installWorkspace, isInstallFresh } from './workspace-install.mjs';

/**
 * Brings pnpm along and returns what tasks need to start child processes: the pnpm script and their environment.
 * Must run on a Node that can run the workspace.
 * @returns {Promise<import('./tools.ts').Tools>}
 */
export async function preparePnpm() {
  const nodeExecutable = process.execPath;
  const packageFolder = await ensureNpmTool({
    packageName: 'pnpm',
    version: readPnpmVersion(),
    label: 'pnpm',
    environment: childEnvironment(process.env, { nodeExecutable }),
  });
  const pnpmBinFolder = join(packageFolder, '..', '.bin');
  const environment = childEnvironment(process.env, { nodeExecutable, pnpmBinFolder });
  return { nodeExecutable, pnpmScript: join(packageFolder, 'bin', 'pnpm.cjs'), environment };
}

/**
 * Makes node_modules match the lockfile; does nothing (in milliseconds) when it already does.
 * @param {import('./tools.ts').Tools} tools
 */
export async function prepareWorkspace(tools) {
  if (existsSync(join(projectRoot, 'package-lock.json'))) {
    console.warn('Warning: package-lock.json exists, but this project installs with pnpm; delete that file.');
  }
  if (isInstallFresh()) return;
  await whileInstalling(async () => {
    if (!isInstallFresh()) await installWorkspace(tools);
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.mjs';
import { exclusively } from './exclusive.mjs';
import { ensureNpmTool } from './npm-tool.mjs';
import { projectRoot, readPnpmVersion, toolsFolder } from './project.mjs';
import { installWorkspace, isInstallFresh } from './workspace-install.mjs';

const lockFile = join(toolsFolder, 'setup.lock');

/** Runs `work` while no other run of this checkout installs anything. */
export function whileInstalling(work) {
  return exclusively(
    lockFile,
    () => console.log('Waiting for another run of this checkout to finish installing ...'),
    work,
  );
}

/**
 * Brings pnpm along and returns what tasks need to start child processes: the pnpm script and their environment.
 * Must run on a Node that can run the workspace.
 */
export async function preparePnpm() {
  const bare = childEnvironment(process.env, { nodeExecutable: process.execPath });
  const ensure = () =>
    ensureNpmTool({ packageName: 'pnpm', version: readPnpmVersion(), label: 'pnpm', environment: bare });
  const expected = join(toolsFolder, `pnpm-${readPnpmVersion()}`, 'node_modules', 'pnpm');
  const packageFolder = existsSync(expected) ? expected : await whileInstalling(ensure);
  const pnpmBinFolder = join(packageFolder, '..', '.bin');
  const environment = childEnvironment(process.env, { nodeExecutable: process.execPath, pnpmBinFolder });
  return { nodeExecutable: process.execPath, pnpmScript: join(packageFolder, 'bin', 'pnpm.cjs'), environment };
}

/** Makes node_modules match the lockfile; does nothing (in milliseconds) when it already does. */
export async function prepareWorkspace(tools) {
  if (existsSync(join(projectRoot, 'package-lock.json'))) {
    console.warn(
      'Warning: package-lock.json exists, so npm installed something here; this project installs with pnpm. Delete that file.',
    );
  }
  if (isInstallFresh()) return;
  await whileInstalling(async () => {
    if (!isInstallFresh()) await installWorkspace(tools);
  });
}

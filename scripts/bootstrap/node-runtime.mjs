import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.mjs';
import { ensureNpmTool } from './npm-tool.mjs';
import { BootstrapError, nodeVersion } from './project.mjs';

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const platformNames = { linux: 'linux', darwin: 'darwin', win32: 'win' };

/**
 * Path of a Node that runs the workspace, taken from the npm registry, which carries Node itself as `node-<platform>-<arch>`.
 * Fails: BootstrapError when there is none for this machine.
 */
export async function ensureNodeRuntime() {
  const platform = platformNames[process.platform];
  const advice = `install Node ${nodeVersion} or newer yourself and run this again`;
  if (platform === undefined)
    throw new BootstrapError(`There is no ready-made Node for ${process.platform}; ${advice}.`);
  const packageFolder = await ensureNpmTool({
    packageName: `node-${platform}-${process.arch}`,
    version: nodeVersion,
    label: 'node',
    environment: childEnvironment(process.env, { nodeExecutable: process.execPath }),
  });
  const executable = join(packageFolder, 'bin', platform === 'win' ? 'node.exe' : 'node');
  const probe = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0)
    throw new BootstrapError(`Node ${nodeVersion} from the npm registry does not run on this machine; ${advice}.`);
  return executable;
}

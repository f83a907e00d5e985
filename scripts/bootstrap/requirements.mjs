import { spawnSync } from 'node:child_process';
import { BootstrapError, oldestBootstrapMajor } from './project.mjs';

/** Major version of the Node that runs this process. */
export const runningMajor = Number(process.versions.node.split('.')[0]);

/**
 * The command that starts npm: the npm that started us, or the one on PATH.
 * Fails: BootstrapError when there is no npm.
 * @returns {{command: string, args: string[], shell?: boolean}}
 */
export function findNpm() {
  const startedBy = process.env.npm_execpath;
  if (startedBy !== undefined && /npm-cli\.c?js$/.test(startedBy))
    return { command: process.execPath, args: [startedBy] };
  const shell = process.platform === 'win32';
  const probe = spawnSync('npm', ['--version'], { stdio: 'ignore', shell });
  if (probe.status !== 0)
    throw new BootstrapError(
      'npm was not found on PATH; install it together with Node 20 or newer and run this again.',
    );
  return { command: 'npm', args: [], shell };
}

/** Fails: BootstrapError when this Node is too old even for the bootstrap. */
export function requireBootstrapNode() {
  if (runningMajor < oldestBootstrapMajor) {
    throw new BootstrapError(
      `Perennial needs Node ${oldestBootstrapMajor} or newer to start and this is Node ${process.versions.node}; install a newer Node and run this again.`,
    );
  }
}

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './child-process.mjs';
import { BootstrapError, toolsFolder } from './project.mjs';
import { findNpm } from './requirements.mjs';

/**
 * Makes sure one exact version of an npm package lies in the tools folder and returns the folder of that package.
 * Installed aside and renamed at the end, so that a run killed midway leaves nothing half-made behind.
 * @param {{packageName: string, version: string, label: string, environment: Record<string, string>}} tool
 * Fails: BootstrapError when npm cannot install it.
 */
export async function ensureNpmTool({ packageName, version, label, environment }) {
  const folder = join(toolsFolder, `${label}-${version}`);
  const packageFolder = join(folder, 'node_modules', packageName);
  if (existsSync(join(packageFolder, 'package.json'))) return packageFolder;

  const aside = `${folder}.installing-${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  // A package.json of its own keeps npm from walking up to ours, whose packageManager field is not meant for it.
  writeFileSync(join(aside, 'package.json'), '{ "private": true }\n');
  console.log(`Installing ${label} ${version} into .tools (once) ...`);
  const npm = findNpm();
  const install = [
    'install',
    '--prefix',
    aside,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const code = await runCommand(npm.command, [...npm.args, ...install, `${packageName}@${version}`], {
    cwd: aside,
    env: environment,
    shell: npm.shell ?? false,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new BootstrapError(
      `npm could not install ${packageName}@${version} (exit code ${code}); check the network and the npm registry and run this again.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
  return packageFolder;
}

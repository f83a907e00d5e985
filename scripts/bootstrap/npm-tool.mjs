import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './child-process.mjs';
import { whileInstalling } from './install-lock.mjs';
import { BootstrapError, toolsFolder } from './project.mjs';
import { findNpm } from './requirements.mjs';

const installFlags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes sure one exact version of an npm package lies in the tools folder and returns the folder of that package.
 * @param {{packageName: string, version: string, label: string, environment: NodeJS.ProcessEnv}} tool
 * Fails: BootstrapError when npm cannot install it.
 */
export async function ensureNpmTool({ packageName, version, label, environment }) {
  const folder = join(toolsFolder, `${label}-${version}`);
  const packageFolder = join(folder, 'node_modules', packageName);
  const isThere = () => existsSync(join(packageFolder, 'package.json'));
  if (!isThere()) {
    await whileInstalling(async () => {
      if (isThere()) return;
      console.log(`Installing ${label} ${version} into .tools (once) ...`);
      await install(`${packageName}@${version}`, folder, environment);
    });
  }
  return packageFolder;
}

/**
 * Installs aside and renames at the end, so that a run killed midway leaves nothing half-made in place.
 * @param {string} specifier name@version
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} environment
 */
async function install(specifier, folder, environment) {
  removeLeftovers();
  const aside = `${folder}.installing-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  // A package.json of its own keeps npm from walking up to ours, whose packageManager field is not meant for it.
  writeFileSync(join(aside, 'package.json'), '{ "private": true }\n');
  const npm = findNpm();
  const code = await runCommand(npm.command, [...npm.args, 'install', '--prefix', aside, ...installFlags, specifier], {
    cwd: aside,
    env: environment,
    shell: npm.shell ?? false,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) {
    throw new BootstrapError(
      `npm could not install ${specifier} (exit code ${code}); check the network and the npm registry and run this again.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
}

// What a killed or failed install left behind; nobody else can be writing there while we hold the lock.
function removeLeftovers() {
  for (const name of readdirSync(toolsFolder).filter((entry) => entry.includes('.installing-'))) {
    rmSync(join(toolsFolder, name), { recursive: true, force: true });
  }
}

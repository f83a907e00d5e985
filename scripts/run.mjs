#!/usr/bin/env node
// The one door to every command of this project: `npm run X` calls `node scripts/run.mjs X`. It needs nothing but Node 20
// and npm; it brings Node 24 and pnpm along, installs the workspace when something changed, and runs the task.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { childEnvironment } from './bootstrap/child-environment.mjs';
import { runCommand, stopWhenOrphaned } from './bootstrap/child-process.mjs';
import { ensureNodeRuntime } from './bootstrap/node-runtime.mjs';
import { preparePnpm, prepareWorkspace } from './bootstrap/prepare.mjs';
import './bootstrap/started-at.mjs';
import { BootstrapError, projectRoot, runtimeMajor } from './bootstrap/project.mjs';
import { requireBootstrapNode, runningMajor } from './bootstrap/requirements.mjs';
import { describeTasks, findTask } from './bootstrap/tasks.mjs';

/**
 * Runs the task named on the command line and resolves to the exit code, or to null when the task goes on running.
 * @param {string | undefined} name
 * @param {readonly string[]} args
 * @returns {Promise<number | null>}
 */
async function main(name, args) {
  const task = findTask(name);
  if (task === undefined) {
    const problem = name === undefined ? 'No task was named.' : `There is no task "${name}".`;
    console.error(`${problem} Known tasks:\n${describeTasks()}`);
    return 2;
  }
  requireBootstrapNode();
  stopWhenOrphaned();
  if (runningMajor < runtimeMajor) return runAgainOnRuntimeNode([task.name, ...args]);

  const tools = await preparePnpm();
  if (task.installs) await prepareWorkspace(tools);
  // Everything a task starts, and the task itself, sees the cleaned environment.
  for (const variable of Object.keys(process.env)) if (!(variable in tools.environment)) delete process.env[variable];
  Object.assign(process.env, tools.environment);
  process.chdir(projectRoot);
  const { run } = await import(pathToFileURL(join(projectRoot, task.module)).href);
  return (await run(args, tools)) ?? null;
}

/** @param {readonly string[]} args */
async function runAgainOnRuntimeNode(args) {
  const executable = await ensureNodeRuntime();
  const env = childEnvironment(process.env, { nodeExecutable: executable });
  return runCommand(executable, [fileURLToPath(import.meta.url), ...args], { env });
}

try {
  const code = await main(process.argv[2], process.argv.slice(3));
  if (code !== null) process.exit(code);
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  console.error(error.message);
  process.exit(1);
}

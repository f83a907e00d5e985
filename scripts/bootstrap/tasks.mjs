import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/**
 * Every command of the project. `module` exports `run(args, tools)`, which resolves to an exit code, or to nothing when it
 * goes on running; `installs: false` runs without node_modules; a task whose `needs` does not exist is not offered.
 */
const tasks = [
  {
    name: 'start',
    summary: 'build what changed and serve the studio and the API',
    module: 'scripts/tasks/start.ts',
    needs: 'apps/runtime/src/main.ts',
  },
  {
    name: 'test',
    summary: 'run every test; ends with "N passed, N failed" (-- PATH runs a part)',
    module: 'scripts/tasks/test.ts',
  },
  {
    name: 'check',
    summary: 'generated files, format and lint, types, unused code, duplicates',
    module: 'scripts/tasks/check.ts',
  },
  {
    name: 'generate',
    summary: 'rewrite the generated registries from the folders',
    module: 'scripts/tasks/generate.ts',
  },
  {
    name: 'new',
    summary: 'create a node type, provider, operator, migration or endpoint (-- KIND NAME)',
    module: 'scripts/tasks/new.ts',
  },
  {
    name: 'dev',
    summary: 'serve with reload on change',
    module: 'scripts/tasks/dev.ts',
    needs: 'apps/runtime/src/main.ts',
  },
  { name: 'coverage', summary: 'branch coverage of the pure packages', module: 'scripts/tasks/coverage.ts' },
  { name: 'bench', summary: 'measure what is promised (-- NAME, --json)', module: 'scripts/tasks/bench.ts' },
  {
    name: 'screenshots',
    summary: 'write docs/screenshots',
    module: 'scripts/tasks/screenshots.ts',
    needs: 'tests/screenshots/take-screenshots.ts',
  },
  {
    name: 'perennial',
    summary: 'the command line of a running installation (-- COMMAND)',
    module: 'scripts/tasks/perennial.ts',
    needs: 'apps/runtime/src/cli/main.ts',
  },
  { name: 'setup', summary: 'install only', module: 'scripts/tasks/setup.ts' },
  { name: 'pnpm', summary: "run the project's own pnpm", module: 'scripts/tasks/pnpm.ts', installs: false },
];

/**
 * The task of that name, or undefined when there is none (yet).
 * @param {string | undefined} name
 */
export function findTask(name) {
  return offeredTasks().find((task) => task.name === name);
}

/** One line per task, for people. */
export function describeTasks() {
  return offeredTasks()
    .map((task) => `  ${task.name.padEnd(12)} ${task.summary}`)
    .join('\n');
}

function offeredTasks() {
  const exists = (/** @type {string} */ path) => existsSync(join(projectRoot, path));
  return tasks
    .filter((task) => exists(task.module) && (task.needs === undefined || exists(task.needs)))
    .map((task) => ({ installs: true, ...task }));
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readPnpmVersion } from './bootstrap/project.mjs';

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), ...args], {
    encoding: 'utf8',
    cwd: projectRoot,
  });

describe('npm run', () => {
  it.each([
    { args: [], words: 'No task was named' },
    { args: ['strat'], words: 'There is no task "strat"' },
  ])('says which tasks there are when asked for $args', ({ args, words }) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^ {2}test +run every test/m);
  });

  it('hands arguments on to the task', () => {
    expect(run('pnpm', '--version').stdout.trim()).toBe(readPnpmVersion());
  });

  it('ends with the exit code of the task', () => {
    expect(run('pnpm', 'exec', 'node', '-e', 'process.exit(7)').status).toBe(7);
  });
});

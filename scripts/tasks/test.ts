import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../bootstrap/child-process.mjs';
import { BootstrapError, projectRoot } from '../bootstrap/project.mjs';
import { startedAt as runStartedAt } from '../bootstrap/started-at.mjs';
import type { Tools } from '../bootstrap/tools.ts';
import { buildStudio } from '../studio-build.ts';
import type { TestSummary } from '../testing/test-summary.ts';
import { inSeconds, timed } from '../timed.ts';
import { checkGenerated } from './generate.ts';

/**
 * Runs the tests and closes with `N passed, N failed`. A stale generated file and a studio that cannot be built count as one
 * failure each and do not keep the tests from running.
 * @param args paths or Vitest options that choose a part; none runs everything
 */
export async function run(args: readonly string[], tools: Tools): Promise<number> {
  console.log(`set-up: ${inSeconds(Date.now() - runStartedAt)}`);
  const failedBefore = (checkGenerated() === 0 ? 0 : 1) + (await timed('studio build', () => tryBuildStudio(tools)));
  const startedAt = performance.now();
  const { exitCode, summary } = await runVitest(args, tools);
  for (const part of summary.parts) console.log(partLine(part));
  console.log(
    `tests: ${inSeconds(performance.now() - startedAt)}, everything: ${inSeconds(Date.now() - runStartedAt)}`,
  );
  if (summary.skipped > 0) console.log(`${summary.skipped} skipped`);
  const unexplained = exitCode !== 0 && summary.failed === 0 ? 1 : 0;
  const failed = failedBefore + summary.failed + unexplained;
  console.log(`${summary.passed} passed, ${failed} failed`);
  return failed === 0 && summary.passed > 0 ? 0 : 1;
}

async function tryBuildStudio(tools: Tools): Promise<0 | 1> {
  try {
    await buildStudio(tools);
    return 0;
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function partLine({ part, files, tests, durationMs }: TestSummary['parts'][number]): string {
  const columns = [part.padEnd(12), `${files} files`.padStart(10), `${tests} tests`.padStart(12)];
  return [...columns, inSeconds(durationMs).padStart(10)].join('');
}

async function runVitest(args: readonly string[], tools: Tools): Promise<{ exitCode: number; summary: TestSummary }> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-test-'));
  const file = join(folder, 'summary.json');
  try {
    const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=./scripts/testing/summary-reporter.ts'];
    const env = { ...tools.environment, PERENNIAL_TEST_SUMMARY: file };
    const exitCode = await runCommand(tools.nodeExecutable, [vitest, 'run', ...reporters, ...args], {
      cwd: projectRoot,
      env,
    });
    return { exitCode, summary: readSummary(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Vitest writes no summary when it could not even start; that is one failure, never a success.
function readSummary(file: string): TestSummary {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, parts: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as TestSummary; // written by our own reporter a moment ago
}

import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import { summarize } from './test-summary.ts';

/**
 * Writes what a test run came to as JSON into the file named by PERENNIAL_TEST_SUMMARY, for `npm test` to print as its last
 * lines: nothing that Vitest says at its end can then come after it.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env['PERENNIAL_TEST_SUMMARY'];
    if (file === undefined) throw new Error('PERENNIAL_TEST_SUMMARY must name the file the summary goes to.');
    writeFileSync(file, JSON.stringify(summarize(modules.map(readModule), unhandledErrors.length)));
  }
}

function readModule(module: TestModule) {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  return {
    part: module.project.name,
    states,
    // A file whose tests all passed can still have failed itself: it did not load, or one of its hooks threw.
    failedItself: module.state() === 'failed' && !states.includes('failed'),
    durationMs: module.diagnostic().duration,
  };
}

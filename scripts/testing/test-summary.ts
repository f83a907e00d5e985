/** What became of one test file. */
export interface TestFileResult {
  /** Name of the Vitest project it belongs to. */
  readonly part: string;
  readonly states: readonly ('passed' | 'failed' | 'skipped' | 'pending')[];
  /** True when the file failed without any of its tests failing: it did not load, or a hook threw. */
  readonly failedItself: boolean;
  readonly durationMs: number;
}

/** Time and size of one part of the test run. */
interface PartSummary {
  readonly part: string;
  readonly files: number;
  readonly tests: number;
  /** Sum over the files, which overlap when two workers run. */
  readonly durationMs: number;
}

export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly parts: readonly PartSummary[];
}

/**
 * Adds up a test run. A file that failed without a failing test, and every error outside of tests, counts as one failure.
 * @param unhandledErrors errors that belong to no test
 */
export function summarize(files: readonly TestFileResult[], unhandledErrors: number): TestSummary {
  const states = files.flatMap((file) => file.states);
  const count = (state: string) => states.filter((candidate) => candidate === state).length;
  const parts = [...new Set(files.map((file) => file.part))].map((part) => {
    const own = files.filter((file) => file.part === part);
    return {
      part,
      files: own.length,
      tests: own.reduce((sum, file) => sum + file.states.length, 0),
      durationMs: own.reduce((sum, file) => sum + file.durationMs, 0),
    };
  });
  return {
    passed: count('passed'),
    failed: count('failed') + count('pending') + files.filter((file) => file.failedItself).length + unhandledErrors,
    skipped: count('skipped'),
    parts,
  };
}

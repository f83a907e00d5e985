import { describe, expect, it } from 'vitest';
import { summarize, type TestFileResult } from './test-summary.ts';

const file = (changes: Partial<TestFileResult>): TestFileResult => ({
  part: 'pure',
  states: [],
  failedItself: false,
  durationMs: 10,
  ...changes,
});

describe('the summary of a test run', () => {
  it.each<{ title: string; files: TestFileResult[]; errors: number; passed: number; failed: number }>([
    { title: 'nothing ran: nothing passed', files: [], errors: 0, passed: 0, failed: 0 },
    {
      title: 'tests count one by one',
      files: [file({ states: ['passed', 'failed', 'passed'] })],
      errors: 0,
      passed: 2,
      failed: 1,
    },
    {
      title: 'a file that does not load is a failure',
      files: [file({ failedItself: true })],
      errors: 0,
      passed: 0,
      failed: 1,
    },
    {
      title: 'a test that never ended is a failure',
      files: [file({ states: ['pending'] })],
      errors: 0,
      passed: 0,
      failed: 1,
    },
    {
      title: 'an error outside of tests is a failure',
      files: [file({ states: ['passed'] })],
      errors: 2,
      passed: 1,
      failed: 2,
    },
    {
      title: 'a skipped test is neither',
      files: [file({ states: ['skipped', 'passed'] })],
      errors: 0,
      passed: 1,
      failed: 0,
    },
  ])('$title', ({ files, errors, passed, failed }) => {
    expect(summarize(files, errors)).toMatchObject({ passed, failed });
  });

  it('adds up files, tests and time of each part', () => {
    const files = [file({ states: ['passed'] }), file({ part: 'crash' }), file({ states: ['failed', 'skipped'] })];
    expect(summarize(files, 0).parts).toEqual([
      { part: 'pure', files: 2, tests: 3, durationMs: 20 },
      { part: 'crash', files: 1, tests: 0, durationMs: 10 },
    ]);
  });
});

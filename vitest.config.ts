import { defineConfig } from 'vitest/config';

// Parts run one after another in this order, so that browsers and databases never compete with unit tests for the processor.
export default defineConfig({
  test: {
    pool: 'forks',
    // The smallest machine has two cores; more workers make every timing worse there and little better elsewhere.
    maxWorkers: 2,
    passWithNoTests: false,
    coverage: {
      provider: 'v8',
      include: ['packages/{journey,segments,node-types}/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**', '**/*.generated.ts', '**/index.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['packages/{segments,journey,node-types,api-contract}/src/**/*.test.ts'],
          // Pure modules hold no state, so files may share a worker: the start of a worker is most of their time.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'node',
          include: [
            'packages/{engine,channels}/src/**/*.test.ts',
            'apps/runtime/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{architecture,golden,support}/**/*.test.ts',
          ],
          testTimeout: 20_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'studio',
          include: ['apps/studio/src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 15_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'storage',
          include: ['packages/storage/src/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['tests/crash/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['tests/end-to-end/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time: a second one on two cores makes both miss their timeouts.
          maxWorkers: 1,
          sequence: { groupOrder: 6 },
        },
      },
    ],
  },
});

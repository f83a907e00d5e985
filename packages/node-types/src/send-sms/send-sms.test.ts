import { expect, it } from 'vitest';
import { enterNode } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

/** What SMS shares with email is tested in `sending.test.ts`. */
it('counts clicks only when switched on, and never opens', () => {
  expect(enterNode(nodeType, {})).toMatchObject({ request: { trackOpens: false, trackClicks: false } });
  expect(enterNode(nodeType, { trackClicks: true })).toMatchObject({
    request: { trackOpens: false, trackClicks: true },
  });
  expect(nodeType.configSchema.safeParse({ trackOpens: true }).success).toBe(false);
});

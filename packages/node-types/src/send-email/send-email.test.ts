import { expect, it } from 'vitest';
import { enterNode } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

/** What email shares with SMS is tested in `sending.test.ts`. */
it('counts opens and clicks unless switched off', () => {
  expect(enterNode(nodeType, {})).toMatchObject({ request: { trackOpens: true, trackClicks: true } });
  const off = enterNode(nodeType, { trackOpens: false, trackClicks: false });
  expect(off).toMatchObject({ request: { trackOpens: false, trackClicks: false } });
});

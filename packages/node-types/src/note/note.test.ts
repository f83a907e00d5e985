import type { JsonObject } from '@perennial/journey';
import { expect, it } from 'vitest';
import { enterNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

it('is drawn and never run: it has no way out, and parks whoever gets in', () => {
  expect(nodeType.isDrawnOnly).toBe(true);
  expect(nodeType.outlets(nodeType.configSchema.parse({}))).toEqual([]);
  expect(enterNode(nodeType, {})).toMatchObject({ kind: 'park', reason: { code: 'drawn_only' } });
});

it.each<[JsonObject, string]>([
  [{}, 'Empty note'],
  [{ look: 'frame' }, 'Frame'],
  [{ text: '\n## Second chance\nmore' }, 'Second chance'],
  [{ text: '- ask **Ana** about `plan`' }, 'ask Ana about plan'],
  [{ text: 'x'.repeat(81) }, `${'x'.repeat(79)}…`],
])('the card of %j says "%s"', (config, expected) => {
  expect(summaryOf(nodeType, config)).toBe(expected);
});

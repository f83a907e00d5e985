import { describe, expect, it } from 'vitest';
import { enterNode, summaryOf } from '../testing/node-bench.ts';
import { nodeType } from './index.ts';

describe('an exit', () => {
  it.each([
    ['Won back', 'The contact left the journey: Won back.', 'Exit: Won back'],
    ['', 'The contact left the journey here.', 'Exit'],
  ])('with the label "%s" ends the journey and says so', (label, sentence, card) => {
    expect(enterNode(nodeType, { label })).toEqual({
      kind: 'exit',
      reason: { code: 'exit_reached', sentence, values: { label } },
    });
    expect(summaryOf(nodeType, { label })).toBe(card);
  });

  it('leads nowhere', () => {
    expect(nodeType.outlets({})).toEqual([]);
  });
});

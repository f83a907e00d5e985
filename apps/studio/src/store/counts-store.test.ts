import { describe, expect, it } from 'vitest';
import { createCountsStore, type NodeCounts } from './counts-store.ts';

function counts(nodeId: string, entered: number): NodeCounts {
  return { nodeId, entered, waiting: 0, outlets: {}, sent: 0, notSent: 0, held: 0, unsure: 0 };
}

describe('live counts', () => {
  it('keep the object of a node whose numbers did not change', () => {
    const store = createCountsStore();
    store.getState().receive({ entered: 2, inside: 1, nodes: [counts('a', 1), counts('b', 1)] }, true);
    const before = store.getState().byNode.get('a');
    store.getState().receive({ entered: 3, inside: 1, nodes: [counts('a', 1), counts('b', 2)] }, true);
    expect(store.getState().byNode.get('a')).toBe(before);
    expect(store.getState().byNode.get('b')?.entered).toBe(2);
  });

  it('keep the other nodes when only some arrive', () => {
    const store = createCountsStore();
    store.getState().receive({ entered: 2, inside: 1, nodes: [counts('a', 1), counts('b', 1)] }, true);
    store.getState().receive({ entered: 3, inside: 1, nodes: [counts('b', 2)] }, false);
    expect(store.getState().byNode.get('a')?.entered).toBe(1);
  });
});

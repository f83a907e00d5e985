import type { ApiOutputs } from '@perennial/api-contract';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

export type NodeCounts = ApiOutputs['getJourneyCounts']['nodes'][number];

interface CountsState {
  readonly isShown: boolean;
  readonly entered: number;
  readonly inside: number;
  readonly byNode: ReadonlyMap<string, NodeCounts>;
  readonly toggle: () => void;
  /** Takes a snapshot; nodes whose numbers did not change keep their objects, so that nothing else renders. */
  readonly receive: (
    counts: { readonly entered: number; readonly inside: number; readonly nodes: readonly NodeCounts[] },
    isSnapshot: boolean,
  ) => void;
}

function sameCounts(a: NodeCounts | undefined, b: NodeCounts): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Live counts of one journey, keyed by node id; apart from the document so that a push never touches a card's data. */
export type CountsStore = UseBoundStore<StoreApi<CountsState>>;

/** Creates the live counts of one open editor. */
export function createCountsStore(): CountsStore {
  return create<CountsState>()((set, get) => ({
    isShown: true,
    entered: 0,
    inside: 0,
    byNode: new Map(),
    toggle: () => set({ isShown: !get().isShown }),
    receive: ({ entered, inside, nodes }, isSnapshot) => {
      const before = get().byNode;
      const byNode = isSnapshot ? new Map<string, NodeCounts>() : new Map(before);
      for (const node of nodes) {
        const known = before.get(node.nodeId);
        byNode.set(node.nodeId, known && sameCounts(known, node) ? known : node);
      }
      set({ entered, inside, byNode });
    },
  }));
}

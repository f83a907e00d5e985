import { type FactNeed, factKey } from '@perennial/segments';
import { MAX_HOPS } from '../interpreter/step-reasons.ts';

/** What the closure must know of a node. */
export interface ClosureNode {
  readonly needs: readonly FactNeed[];
  readonly salts: readonly string[];
  readonly next: Readonly<Record<string, string>>;
  /** True when entering it always ends the step: a switched-on message node waits for its message (decisions.md 14). */
  readonly alwaysWaits: boolean;
}

/** What any step may read and where it may go, wherever it starts: the journey's goals and exit rules see to that. */
export interface AlwaysRead {
  readonly needs: readonly FactNeed[];
  /** Nodes that goals jump to. */
  readonly nodeIds: readonly string[];
}

/** What one step may read. */
export interface StepReads {
  /** Sorted by fact key, each need once. */
  readonly needs: readonly FactNeed[];
  /** Sorted, each once. */
  readonly salts: readonly string[];
}

/**
 * Everything that one step starting at `nodeId` may read: of the node itself and of all nodes it may reach without waiting. Any node but a
 * sending one may pass at once, so the walk goes through waits too, as far as one step ever goes.
 * Source: decisions.md 9.
 */
export function readsOfStep(nodeId: string, nodes: ReadonlyMap<string, ClosureNode>, always: AlwaysRead): StepReads {
  const needs = new Map(always.needs.map((need) => [factKey(need), need]));
  const salts = new Set<string>();
  const seen = new Set<string>();
  let row = [nodeId, ...always.nodeIds];
  for (let hops = 0; hops < MAX_HOPS && row.length > 0; hops += 1) {
    const following: string[] = [];
    for (const id of row) {
      const node = nodes.get(id);
      if (node === undefined || seen.has(id)) continue;
      seen.add(id);
      for (const need of node.needs) needs.set(factKey(need), need);
      for (const salt of node.salts) salts.add(salt);
      if (!node.alwaysWaits || id === nodeId) following.push(...Object.values(node.next));
    }
    row = following;
  }
  return {
    needs: [...needs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need),
    salts: [...salts].sort(),
  };
}

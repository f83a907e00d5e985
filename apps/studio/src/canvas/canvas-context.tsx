import type { NameLookup, Problem } from '@perennial/journey';
import { createContext, useContext } from 'react';
import { create, type StoreApi, type UseBoundStore, useStore } from 'zustand';
import type { CountsStore, NodeCounts } from '../store/counts-store.ts';
import type { NodeViews } from './node-view.ts';

interface ProblemsState {
  readonly all: readonly Problem[];
  readonly byNode: ReadonlyMap<string, readonly Problem[]>;
  readonly receive: (problems: readonly Problem[]) => void;
}

/** Problems of the draft, keyed by node; apart from the document so that a badge never redraws a card. */
export type ProblemsStore = UseBoundStore<StoreApi<ProblemsState>>;

/** A problem is always shown beside the title of its step, so the message need not begin with it. */
function withoutTitle(message: string): string {
  return message.replace(/^“[^”]*”: /, '');
}

/** Creates the list of problems of one open editor. */
export function createProblemsStore(): ProblemsStore {
  return create<ProblemsState>()((set) => ({
    all: [],
    byNode: new Map(),
    receive: (found) => {
      const all = found.map((problem) => ({ ...problem, message: withoutTitle(problem.message) }));
      set({ all, byNode: Map.groupBy(all, (problem) => problem.nodeId ?? '') });
    },
  }));
}

/** What every part of one editor shares besides its store. */
export interface CanvasContextValue {
  readonly names: NameLookup;
  readonly views: NodeViews;
  readonly counts: CountsStore;
  readonly problems: ProblemsStore;
}

const CanvasContext = createContext<CanvasContextValue | null>(null);

export const CanvasProvider = CanvasContext.Provider;

/** Names, views, counts and problems of the editor around the calling component. */
export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  if (!value) throw new Error('useCanvas was called outside of a CanvasProvider.');
  return value;
}

/** Live numbers of a node; undefined while counts are hidden or there are none. */
export function useNodeCounts(id: string): NodeCounts | undefined {
  return useStore(useCanvas().counts, (state) => (state.isShown ? state.byNode.get(id) : undefined));
}

/** How many people left a node by an outlet, and their share of everyone who entered; null while counts are hidden. */
export function useOutletCount(id: string, outlet: string): { readonly count: number; readonly share: number } | null {
  const { counts } = useCanvas();
  const count = useStore(counts, (state) => (state.isShown ? (state.byNode.get(id)?.outlets[outlet] ?? null) : null));
  const entered = useStore(counts, (state) => state.entered);
  return count === null ? null : { count, share: entered > 0 ? count / entered : 0 };
}

/** How many problems a node has. */
export function useProblemCount(id: string): number {
  return useStore(useCanvas().problems, (state) => state.byNode.get(id)?.length ?? 0);
}

import {
  connect as connectEdge,
  disconnect as disconnectEdge,
  type JourneyEdge,
  type JourneyNode,
} from '@perennial/journey';
import type { EditorStore } from '../store/editor-store.ts';
import type { NodeViews } from './node-view.ts';

/** Edits of edges. */
export function createEdgeActions(store: EditorStore, views: NodeViews) {
  const connect = (from: string, outlet: string, to: string) => {
    store.getState().edit('Connected two steps', (document) => connectEdge(document, { from, outlet, to }));
    store.getState().ask(null);
  };
  return {
    /** Lets an outlet lead to a node; what it led to before is let go. */
    connect,
    /** Draws an edge from a node. With several outlets it asks which one. */
    connectNodes: (from: string, to: string) => {
      const { document, ask } = store.getState();
      const source = document.nodes.find((node) => node.id === from);
      if (!source) return;
      const taken = new Set(document.edges.filter((edge) => edge.from === from).map((edge) => edge.outlet));
      const { outlets } = views(source);
      const free = outlets.filter((outlet) => !taken.has(outlet.id));
      const candidates = outlets.length === 1 ? outlets : free;
      const only = candidates.length === 1 ? candidates[0] : undefined;
      if (only) connect(from, only.id, to);
      else ask({ kind: 'connect', from, to });
    },
    /** Puts a loose node that is on the canvas already into an edge; it stays where it was dropped. */
    insertInto: (node: JourneyNode, onto: JourneyEdge) => {
      const through = views(node).outlets[0]?.id;
      store.getState().edit(`Inserted ${views(node).title}`, (document) => {
        const entered = connectEdge(document, { from: onto.from, outlet: onto.outlet, to: node.id });
        return through === undefined ? entered : connectEdge(entered, { from: node.id, outlet: through, to: onto.to });
      });
    },
    disconnect: (from: string, outlet: string) =>
      store.getState().edit('Removed a connection', (document) => disconnectEdge(document, { from, outlet })),
  };
}

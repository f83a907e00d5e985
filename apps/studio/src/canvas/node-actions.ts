import {
  type Clipping,
  copyNodes,
  deleteNodes,
  freshNode,
  healableOutlets,
  type JourneyDocument,
  type JourneyNode,
  pasteNodes,
  setEnabled,
} from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import type { EditorStore } from '../store/editor-store.ts';
import type { Placement } from '../store/picker-slice.ts';
import { focusNode } from './focus-node.ts';
import { newIds } from './new-ids.ts';
import type { NodeViews } from './node-view.ts';
import { placeNode } from './place-node.ts';
import { completeLayout } from './tidy-layout.ts';

function placed(document: JourneyDocument, views: NodeViews): JourneyDocument {
  const layout = completeLayout(document, views);
  return layout === document.layout ? document : { ...document, layout };
}

const pasteOffset = { x: 48, y: 48 };

/** Adding, copying and pasting nodes. */
export function createAddActions(store: EditorStore, views: NodeViews) {
  const paste = (clipping: Clipping, label: string) => {
    const { document, nodeIds } = pasteNodes(placed(store.getState().document, views), clipping, newIds, pasteOffset);
    store.getState().edit(label, () => document);
    store.getState().select(nodeIds);
    if (nodeIds[0]) focusNode(nodeIds[0]);
  };
  return {
    /** Adds a node of a kind where `placement` says, selects it and opens its panel. */
    add: (kind: string, placement: Placement) => {
      const nodeType = nodeTypes[kind];
      if (!nodeType) return;
      const node = freshNode(nodeType, newIds);
      const state = store.getState();
      state.edit(`Added ${nodeType.title}`, (document) => placeNode(placed(document, views), node, placement, views));
      state.closePicker();
      state.startPlacing(null);
      state.inspect(node.id);
      focusNode(node.id);
    },
    duplicate: (ids: readonly string[]) => {
      if (ids.length > 0) paste(copyNodes(placed(store.getState().document, views), ids), 'Duplicated');
    },
    paste: (clipping: Clipping) => paste(clipping, `Pasted ${clipping.nodes.length} steps`),
    /** The chosen nodes as they travel through the clipboard. */
    copy: (ids: readonly string[]) => copyNodes(placed(store.getState().document, views), ids),
  };
}

/** Changing and removing nodes. */
export function createChangeActions(store: EditorStore, views: NodeViews) {
  const removeNow = (ids: readonly string[], survivor?: string | null) => {
    const state = store.getState();
    const gone = state.document.nodes.filter((node) => ids.includes(node.id));
    const [first] = gone;
    if (!first) return;
    const before = state.document.edges.find((edge) => ids.includes(edge.to) && !ids.includes(edge.from))?.from ?? null;
    const label = gone.length === 1 ? `Deleted ${views(first).title}` : `Deleted ${gone.length} steps`;
    state.edit(label, (document) => deleteNodes(placed(document, views), ids, survivor));
    state.ask(null);
    state.closeInspector();
    state.select([], before);
    if (before) focusNode(before);
  };
  return {
    /** Removes nodes; of one with several paths the path at `survivor` is kept, null keeps none, undefined keeps the only one. */
    removeNow,
    /** Removes nodes and joins what was before with what comes after; asks first when a node has several paths. */
    remove: (ids: readonly string[]) => {
      const [only] = ids;
      const state = store.getState();
      if (ids.length === 1 && only && healableOutlets(state.document, only).length > 1)
        state.ask({ kind: 'delete', id: only });
      else removeNow(ids);
    },
    toggleEnabled: (ids: readonly string[]) => {
      const on = store.getState().document.nodes.some((node) => ids.includes(node.id) && !node.enabled);
      store.getState().edit(on ? 'Turned on' : 'Turned off', (document) => setEnabled(document, ids, on));
    },
    /** Changes one node; edits with the same gesture become one history entry. */
    change: (id: string, change: (node: JourneyNode) => JourneyNode, gesture?: string) =>
      store.getState().edit(
        'Changed a step',
        (document) => ({
          ...document,
          nodes: document.nodes.map((node) => (node.id === id ? change(node) : node)),
        }),
        gesture,
      ),
  };
}

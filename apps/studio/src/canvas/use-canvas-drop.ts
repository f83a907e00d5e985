import { type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { type DragEvent, type MouseEvent, type RefObject, useCallback, useMemo } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import type { Placement } from '../store/picker-slice.ts';
import { useCanvas } from './canvas-context.tsx';
import type { FlowEdge } from './document-to-flow.ts';
import { edgeId } from './edge-id.ts';
import { dragType } from './palette.tsx';
import { useEditorActions } from './use-editor-actions.ts';

/** The edge under a point of the screen, by its line, name or `+`; null when there is none. */
function edgeAt(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest('.react-flow__edge')?.getAttribute('data-id') ?? element.getAttribute('data-edge-id');
    if (edge) return edge;
  }
  return null;
}

function markDrop(wrapper: RefObject<HTMLElement | null>, id: string | null) {
  for (const marked of wrapper.current?.querySelectorAll('[data-drop]') ?? []) marked.removeAttribute('data-drop');
  if (id)
    wrapper.current?.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)?.setAttribute('data-drop', 'true');
}

/** Dropping a kind from the palette, placing one by click, and dropping a connection on the empty canvas. */
export function useCanvasDrop(wrapper: RefObject<HTMLElement | null>) {
  const store = useEditorStore();
  const { views } = useCanvas();
  const actions = useEditorActions();
  const flow = useReactFlow();
  const placementAt = useCallback(
    (x: number, y: number): Placement => {
      const id = edgeAt(x, y);
      const edge = store.getState().document.edges.find((candidate) => edgeId(candidate) === id);
      return edge ? { kind: 'edge', ...edge } : { kind: 'free', ...flow.screenToFlowPosition({ x, y }) };
    },
    [store, flow],
  );
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        markDrop(wrapper, edgeAt(event.clientX, event.clientY));
      },
      onDragLeave: () => markDrop(wrapper, null),
      onDrop: (event: DragEvent) => {
        const kind = event.dataTransfer.getData(dragType);
        markDrop(wrapper, null);
        if (kind === '') return;
        event.preventDefault();
        actions.add(kind, placementAt(event.clientX, event.clientY));
      },
      /** True when a loose node was dropped on a line and now stands in it. */
      insertDropped: (id: string, x: number, y: number): boolean => {
        const { document: current } = store.getState();
        const isLoose = !current.edges.some((edge) => edge.from === id || edge.to === id);
        const node = current.nodes.find((candidate) => candidate.id === id);
        const onto = current.edges.find((edge) => edgeId(edge) === edgeAt(x, y));
        if (!isLoose || !node || !onto || views(node).isEntry) return false;
        actions.insertInto(node, onto);
        return true;
      },
      onPaneClick: (event: MouseEvent) => {
        const { placingKind, select, closeInspector } = store.getState();
        if (placingKind !== null) actions.add(placingKind, placementAt(event.clientX, event.clientY));
        else {
          select([]);
          closeInspector();
        }
      },
      onEdgeClick: (event: MouseEvent, edge: FlowEdge) => {
        const { placingKind, openPicker } = store.getState();
        const placement = {
          kind: 'edge',
          from: edge.source,
          outlet: edge.data?.outlet ?? '',
          to: edge.target,
        } as const;
        if (placingKind !== null) actions.add(placingKind, placement);
        else if (!store.getState().isReadOnly) openPicker(placement, event.clientX, event.clientY);
      },
      onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, connection: FinalConnectionState) => {
        if (connection.isValid || connection.toNode || connection.fromHandle?.type !== 'source') return;
        const point = 'changedTouches' in event ? event.changedTouches[0] : event;
        const { document: current, openPicker } = store.getState();
        const source = current.nodes.find((node) => node.id === connection.fromNode?.id);
        if (!source || !point) return;
        const taken = current.edges.filter((edge) => edge.from === source.id).map((edge) => edge.outlet);
        const open = views(source).outlets.find((outlet) => !taken.includes(outlet.id));
        if (open) openPicker({ kind: 'outlet', from: source.id, outlet: open.id }, point.clientX, point.clientY);
      },
    }),
    [store, views, actions, wrapper, placementAt],
  );
}

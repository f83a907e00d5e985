import type { Connection } from '@xyflow/react';
import { type MouseEvent, useMemo } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import type { CanvasMenuTarget } from './canvas-menu.tsx';
import { isAllowedConnection } from './connection-rules.ts';
import type { CardNode, FlowEdge } from './document-to-flow.ts';
import { useEditorActions } from './use-editor-actions.ts';

/** What React Flow's own gestures do to the journey; the object stays the same while the editor is open. */
export function useFlowHandlers(openMenu: (menu: CanvasMenuTarget) => void) {
  const store = useEditorStore();
  const actions = useEditorActions();
  return useMemo(() => {
    const menuAt = (event: MouseEvent | globalThis.MouseEvent, target: CanvasMenuTarget['target']) => {
      event.preventDefault();
      openMenu({ target, x: event.clientX, y: event.clientY });
    };
    return {
      isValidConnection: (connection: Connection | FlowEdge) =>
        isAllowedConnection(store.getState().document, connection.source, connection.target),
      onConnect: (connection: Connection) => actions.connectNodes(connection.source, connection.target),
      onNodeClick: (event: MouseEvent, node: CardNode) => {
        if (!(event.shiftKey || event.ctrlKey || event.metaKey)) store.getState().inspect(node.id);
      },
      onNodeContextMenu: (event: MouseEvent, node: CardNode) => menuAt(event, { kind: 'node', id: node.id }),
      onEdgeContextMenu: (event: MouseEvent, edge: FlowEdge) => menuAt(event, { kind: 'edge', id: edge.id }),
      onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent) => menuAt(event, { kind: 'pane' }),
      onEdgeMouseEnter: (_event: MouseEvent, edge: FlowEdge) => store.getState().hoverEdge(edge.id),
      onEdgeMouseLeave: () => store.getState().hoverEdge(null),
    };
  }, [store, actions, openMenu]);
}

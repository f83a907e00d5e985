import { applyNodeChanges, type NodeChange, type OnNodeDrag } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { useCanvas } from './canvas-context.tsx';
import { type CardNode, documentToEdges, documentToNodes, type FlowEdge } from './document-to-flow.ts';
import { useEditorActions } from './use-editor-actions.ts';

/**
 * What React Flow draws: derived from the document. Only while a drag runs do positions live here; they reach the document, as one
 * history entry, when it stops.
 */
export function useFlow(insertDropped: (id: string, x: number, y: number) => boolean) {
  const store = useEditorStore();
  const { views } = useCanvas();
  const actions = useEditorActions();
  const document = useEditor((state) => state.document);
  const selected = useEditor((state) => state.selected);
  const currentId = useEditor((state) => state.currentId);
  const [nodes, setNodes] = useState<CardNode[]>([]);
  const edgesBefore = useRef<FlowEdge[]>([]);

  useEffect(() => {
    setNodes((before) => documentToNodes({ document, views, selected, tabStop: currentId }, before));
  }, [document, views, selected, currentId]);

  const edges = useMemo(() => {
    edgesBefore.current = documentToEdges(document, views, edgesBefore.current);
    return edgesBefore.current;
  }, [document, views]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const moves = changes.filter((change) => change.type === 'position');
      if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before));
      const choices = changes.filter((change) => change.type === 'select');
      if (choices.length === 0) return;
      const next = new Set(store.getState().selected);
      for (const choice of choices) {
        if (choice.selected) next.add(choice.id);
        else next.delete(choice.id);
      }
      store.getState().select(next);
    },
    [store],
  );

  const onNodeDragStop: OnNodeDrag<CardNode> = useCallback(
    (event, node, dragged) => {
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (dragged.length === 1 && point) insertDropped(node.id, point.clientX, point.clientY);
      actions.moveTo(dragged.map((node) => ({ id: node.id, x: node.position.x, y: node.position.y })));
    },
    [actions, insertDropped],
  );

  return { nodes, edges, onNodesChange, onNodeDragStop };
}

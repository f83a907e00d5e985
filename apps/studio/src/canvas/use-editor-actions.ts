import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import { useCanvas } from './canvas-context.tsx';
import { createEdgeActions } from './edge-actions.ts';
import { createLayoutActions } from './layout-actions.ts';
import { createAddActions, createChangeActions } from './node-actions.ts';

/** Everything a gesture, key or menu can do to the journey. The object stays the same while the editor is open. */
export function useEditorActions() {
  const store = useEditorStore();
  const { views } = useCanvas();
  const flow = useReactFlow();
  return useMemo(
    () => ({
      ...createAddActions(store, views),
      ...createChangeActions(store, views),
      ...createEdgeActions(store, views),
      ...createLayoutActions(store, views, flow),
    }),
    [store, views, flow],
  );
}

export type EditorActions = ReturnType<typeof useEditorActions>;

import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';

const route = getRouteApi('/shell/journeys/$journeyId');

export type EditorPanel = '' | 'problems' | 'settings' | 'outline' | 'canvas';

/** Which panel is open and which node is inspected, both kept in the address. */
export function useEditorPanel() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const store = useEditorStore();
  const inspectedId = useEditor((state) => state.inspectedId);

  useEffect(() => {
    // Only the first address opens a node; afterwards the editor leads and the address follows.
    const { document, inspect } = store.getState();
    if (search.node && document.nodes.some((node) => node.id === search.node)) inspect(search.node);
  }, [store]);

  useEffect(() => {
    const closes = inspectedId !== null && (search.panel === 'problems' || search.panel === 'settings');
    if ((inspectedId ?? '') === search.node && !closes) return;
    void navigate({
      search: (before) => ({ ...before, node: inspectedId ?? '', ...(closes ? { panel: '' as const } : {}) }),
      replace: true,
    });
  }, [inspectedId, search.node, search.panel, navigate]);

  const showPanel = (panel: EditorPanel) => {
    if (panel === 'problems' || panel === 'settings') store.getState().closeInspector();
    void navigate({ search: (before) => ({ ...before, panel, node: '' }), replace: true });
  };
  return { panel: search.panel, showPanel };
}

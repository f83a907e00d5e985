import type { StateCreator } from 'zustand';
import type { EditorState } from './editor-store.ts';

const none: ReadonlySet<string> = new Set();

export interface SelectionSlice {
  /** Ids of selected nodes. */
  readonly selected: ReadonlySet<string>;
  /** The node that arrow keys walk from and that Tab lands on; null until one was touched. */
  readonly currentId: string | null;
  /** The node whose panel is open; null when none. */
  readonly inspectedId: string | null;
  /** Field of the inspected node that should get the focus when its panel is drawn; null when none. */
  readonly focusField: string | null;
  /** Edge under the pointer, where a `+` is shown; null when none. */
  readonly hoveredEdgeId: string | null;
  readonly select: (ids: Iterable<string>, current?: string | null) => void;
  /** Selects a node and opens its panel; `field` gets the focus. */
  readonly inspect: (id: string, field?: string | null) => void;
  readonly closeInspector: () => void;
  readonly fieldFocused: () => void;
  readonly hoverEdge: (id: string | null) => void;
}

/** What is selected, walked from and inspected: kept apart from the document so that selecting never touches history. */
export const createSelectionSlice: StateCreator<EditorState, [], [], SelectionSlice> = (set, get) => ({
  selected: none,
  currentId: null,
  inspectedId: null,
  focusField: null,
  hoveredEdgeId: null,
  select: (ids, current) => {
    const selected = new Set(ids);
    const isSame = selected.size === get().selected.size && [...selected].every((id) => get().selected.has(id));
    const next = current === undefined ? ([...selected].at(-1) ?? get().currentId) : current;
    if (isSame && next === get().currentId) return;
    set({ selected: isSame ? get().selected : selected, currentId: next, gesture: null });
  },
  inspect: (id, field = null) =>
    set({ selected: new Set([id]), currentId: id, inspectedId: id, focusField: field, gesture: null }),
  closeInspector: () => set({ inspectedId: null, focusField: null, gesture: null }),
  fieldFocused: () => set({ focusField: null }),
  hoverEdge: (id) => {
    if (get().hoveredEdgeId !== id) set({ hoveredEdgeId: id });
  },
});

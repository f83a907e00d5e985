import type { JourneyDocument } from '@perennial/journey';
import type { StateCreator } from 'zustand';
import type { EditorState } from './editor-store.ts';

const historyLimit = 200;

interface HistoryEntry {
  readonly document: JourneyDocument;
  /** What the change after this state did, in words: "Added Wait". */
  readonly label: string;
}

export interface DocumentSlice {
  readonly document: JourneyDocument;
  readonly isReadOnly: boolean;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  /** The gesture that the newest history entry belongs to; edits of the same gesture share one entry. Null when none is open. */
  readonly gesture: string | null;
  /** Last announcement for the live region. */
  readonly announcement: string;
  /**
   * Replaces the document by what `change` returns and remembers the old one. Returning the same object changes nothing.
   * @param label what the change does, in words: announced and shown on undo
   * @param gesture edits with the same gesture in a row become one history entry, for example `field:ID:PATH` while typing
   */
  readonly edit: (label: string, change: (document: JourneyDocument) => JourneyDocument, gesture?: string) => void;
  /** Ends the open gesture, so that the next edit gets its own history entry. */
  readonly endGesture: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Shows another document, for example the one of a second browser; the one before stays in the history. */
  readonly replaceDocument: (document: JourneyDocument, label: string) => void;
  readonly announce: (text: string) => void;
}

/** Keeps the document, the only truth of the editor, and its history with structural sharing. */
export function createDocumentSlice(
  document: JourneyDocument,
  isReadOnly: boolean,
): StateCreator<EditorState, [], [], DocumentSlice> {
  return (set, get) => ({
    document,
    isReadOnly,
    past: [],
    future: [],
    gesture: null,
    announcement: '',
    edit: (label, change, gesture) => {
      const state = get();
      if (state.isReadOnly) return;
      const next = change(state.document);
      if (next === state.document) return;
      const continues = gesture !== undefined && gesture === state.gesture && state.past.length > 0;
      const past = continues ? state.past : [...state.past, { document: state.document, label }].slice(-historyLimit);
      set({
        document: next,
        past,
        future: [],
        gesture: gesture ?? null,
        ...(gesture === undefined ? { announcement: label } : {}),
      });
    },
    endGesture: () => {
      if (get().gesture !== null) set({ gesture: null });
    },
    undo: () => {
      const { past, future, document: current, isReadOnly: locked } = get();
      const entry = past.at(-1);
      if (!entry || locked) return;
      set({
        document: entry.document,
        past: past.slice(0, -1),
        future: [{ document: current, label: entry.label }, ...future],
        gesture: null,
        announcement: `Undone: ${entry.label}`,
      });
    },
    redo: () => {
      const { past, future, document: current, isReadOnly: locked } = get();
      const entry = future[0];
      if (!entry || locked) return;
      set({
        document: entry.document,
        past: [...past, { document: current, label: entry.label }],
        future: future.slice(1),
        gesture: null,
        announcement: `Done again: ${entry.label}`,
      });
    },
    replaceDocument: (next, label) => {
      const { past, document: current } = get();
      set({
        document: next,
        past: [...past, { document: current, label }].slice(-historyLimit),
        future: [],
        gesture: null,
        announcement: label,
      });
    },
    announce: (text) => set({ announcement: text }),
  });
}

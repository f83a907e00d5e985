import type { JourneyDocument } from '@perennial/journey';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { createDocumentSlice, type DocumentSlice } from './document-slice.ts';
import { createPickerSlice, type PickerSlice } from './picker-slice.ts';
import { createSelectionSlice, type SelectionSlice } from './selection-slice.ts';

/** All state of one open editor except server data and live counts. One store per editor, so that two never share history. */
export type EditorState = DocumentSlice & SelectionSlice & PickerSlice;
export type EditorStore = StoreApi<EditorState>;

/** Creates the store of an editor that shows `document`; `isReadOnly` is true for published versions and for people who may not edit. */
export function createEditorStore(document: JourneyDocument, isReadOnly: boolean): EditorStore {
  return createStore<EditorState>()((...api) => ({
    ...createDocumentSlice(document, isReadOnly)(...api),
    ...createSelectionSlice(...api),
    ...createPickerSlice(...api),
  }));
}

const EditorStoreContext = createContext<EditorStore | null>(null);

export const EditorStoreProvider = EditorStoreContext.Provider;

/** The store of the editor around the calling component, for callbacks. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorStoreContext);
  if (!store) throw new Error('useEditorStore was called outside of an EditorStoreProvider.');
  return store;
}

/** A narrow slice of the editor's state; the component renders only when what `select` returns changes. */
export function useEditor<Slice>(select: (state: EditorState) => Slice): Slice {
  return useStore(useEditorStore(), select);
}

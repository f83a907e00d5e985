import type { StateCreator } from 'zustand';
import type { EditorState } from './editor-store.ts';

/** Where a new node goes: between two nodes, after an open outlet, or somewhere on the canvas. */
export type Placement =
  | { readonly kind: 'edge'; readonly from: string; readonly outlet: string; readonly to: string }
  | { readonly kind: 'outlet'; readonly from: string; readonly outlet: string }
  | { readonly kind: 'free'; readonly x: number; readonly y: number };

/** A question that has to be answered before an edit can be made. */
export type Question =
  /** Which path survives when this node goes away? */
  | { readonly kind: 'delete'; readonly id: string }
  /** Which outlet of `from` leads to `to`? */
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  /** Which node does this outlet lead to? */
  | { readonly kind: 'connect-to'; readonly from: string };

export interface PickerSlice {
  /** The open list of node types: where the new node goes, and where the list stands on the screen (px). */
  readonly picker: { readonly placement: Placement; readonly x: number; readonly y: number } | null;
  /** The kind waiting to be placed by a click; null when none. */
  readonly placingKind: string | null;
  readonly question: Question | null;
  readonly openPicker: (placement: Placement, x: number, y: number) => void;
  readonly closePicker: () => void;
  readonly startPlacing: (kind: string | null) => void;
  readonly ask: (question: Question | null) => void;
}

/** What the editor is about to add, and what it has to ask first. */
export const createPickerSlice: StateCreator<EditorState, [], [], PickerSlice> = (set) => ({
  picker: null,
  placingKind: null,
  question: null,
  openPicker: (placement, x, y) => set({ picker: { placement, x, y }, placingKind: null }),
  closePicker: () => set({ picker: null }),
  startPlacing: (kind) => set({ placingKind: kind, picker: null }),
  ask: (question) => set({ question }),
});

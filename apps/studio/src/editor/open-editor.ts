import type { ApiOutputs } from '@perennial/api-contract';
import { type JourneyDocument, type NameLookup, validateJourney } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import { useEffect, useMemo, useState } from 'react';
import { type CanvasContextValue, createProblemsStore } from '../canvas/canvas-context.tsx';
import { createNodeViews } from '../canvas/node-view.ts';
import { createCountsStore } from '../store/counts-store.ts';
import { createEditorStore, type EditorStore } from '../store/editor-store.ts';
import { DraftSaver, type OtherDraft } from './draft-saver.ts';
import { findLocalDraft } from './local-draft.ts';

export type Journey = ApiOutputs['getJourney'];

export interface OpenEditor {
  readonly store: EditorStore;
  readonly saver: DraftSaver;
}

/** Opens the draft: unsaved work of this browser comes back; if the server moved on meanwhile, both are offered. */
function openDraft(journey: Journey, canEdit: boolean): OpenEditor {
  const server: JourneyDocument = journey.draft.document;
  const local = canEdit ? findLocalDraft(journey.id) : null;
  const isNews = local !== null && JSON.stringify(local.document) !== JSON.stringify(server);
  const store = createEditorStore(local && isNews ? local.document : server, !canEdit);
  const saver = new DraftSaver({
    journeyId: journey.id,
    editor: store,
    revision: journey.draft.revision,
    savedDocument: server,
  });
  if (local && isNews && local.baseRevision !== journey.draft.revision) {
    const conflict: OtherDraft = { ...journey.draft };
    saver.store.setState({ status: 'conflict', conflict });
  }
  return { store, saver };
}

/** The editor of a journey's draft; it lives as long as the page does. */
export function useDraftEditor(journey: Journey, canEdit: boolean): OpenEditor {
  const [editor] = useState(() => openDraft(journey, canEdit));
  useEffect(() => {
    editor.saver.start();
    return () => {
      void editor.saver.flush();
      editor.saver.stop();
    };
  }, [editor]);
  return editor;
}

const checkDelayMs = 120;

/** What the canvas shares, with problems kept fresh while the document changes. */
export function useCanvasValue(store: EditorStore, names: NameLookup): CanvasContextValue {
  const [stores] = useState(() => ({ counts: createCountsStore(), problems: createProblemsStore() }));
  const value = useMemo(() => ({ names, views: createNodeViews(names), ...stores }), [names, stores]);
  useEffect(() => {
    const check = () =>
      stores.problems.getState().receive(validateJourney(store.getState().document, nodeTypes, names));
    let timer: ReturnType<typeof setTimeout> | undefined;
    check();
    const stop = store.subscribe((state, before) => {
      if (state.document === before.document) return;
      clearTimeout(timer);
      timer = setTimeout(check, checkDelayMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, names, stores]);
  return value;
}

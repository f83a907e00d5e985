import type { ApiOutputs } from '@perennial/api-contract';
import { type JourneyDocument, journeyDocumentSchema } from '@perennial/journey';
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand';
import { client } from '../api/client.ts';
import { isUnreachable, problemDetails, shownProblem } from '../api/problem.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { clientNow } from '../ui/instant.ts';
import type { SaveStatus } from '../ui/save-state.tsx';
import { dropLocalDraft, keepLocalDraft } from './local-draft.ts';

type Saved = ApiOutputs['saveJourneyDraft'];

const otherDraftSchema = z.object({
  document: journeyDocumentSchema,
  revision: z.number().int(),
  savedAt: z.string(),
  savedBy: z.string(),
});

/** The draft that somebody else saved meanwhile. */
export interface OtherDraft {
  readonly document: JourneyDocument;
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

interface SaverState {
  readonly status: SaveStatus;
  readonly revision: number;
  /** ISO time of the last save; null before the first one of this visit. */
  readonly savedAt: string | null;
  readonly conflict: OtherDraft | null;
  /** Why the last attempt failed, in one sentence; null when it did not. */
  readonly failure: string | null;
}

export type SaverStore = StoreApi<SaverState>;

const idleMs = 900;
const retryMs = 4000;

interface SaverOptions {
  readonly journeyId: string;
  readonly editor: EditorStore;
  readonly revision: number;
  /** The document as the server has it; what differs from it is unsaved. */
  readonly savedDocument: JourneyDocument;
  readonly onSaved?: (saved: Saved) => void;
}

function otherDraftOf(error: unknown): OtherDraft | null {
  const details = problemDetails(error);
  if (details?.code !== 'draft_conflict') return null;
  const parsed = otherDraftSchema.safeParse(details.draft);
  return parsed.success ? parsed.data : null;
}

/**
 * Saves the draft at most two seconds after the last change, keeps every unsaved state in this browser at once, goes on by itself after an
 * outage, and never overwrites what somebody else saved.
 */
export class DraftSaver {
  readonly store: SaverStore;
  readonly #options: SaverOptions;
  #saved: JourneyDocument;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #stopListening: () => void = () => undefined;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#saved = options.savedDocument;
    this.store = createStore<SaverState>()(() => ({
      status: 'saved',
      revision: options.revision,
      savedAt: null,
      conflict: null,
      failure: null,
    }));
  }

  /** Begins to watch the editor; what is unsaved already is saved soon. */
  start() {
    const { editor } = this.#options;
    this.#stopListening = editor.subscribe((state, before) => {
      if (state.document !== before.document) this.#onChange();
    });
    window.addEventListener('online', this.#onMoment);
    window.addEventListener('pagehide', this.#onMoment);
    if (this.#isDirty()) this.#onChange();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopListening();
    window.removeEventListener('online', this.#onMoment);
    window.removeEventListener('pagehide', this.#onMoment);
  }

  /** Saves now what is not saved yet; true when the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.store.getState().conflict) return false;
    if (this.#running) await this.#running;
    if (!this.#isDirty()) {
      this.store.setState({ status: 'saved' });
      dropLocalDraft(this.#options.journeyId);
      return true;
    }
    this.#running = this.#save().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Settles a conflict by saving this browser's draft over the other one. */
  keepMine() {
    const { conflict } = this.store.getState();
    if (!conflict) return;
    this.#saved = conflict.document;
    this.store.setState({ revision: conflict.revision, conflict: null, status: 'unsaved' });
    void this.flush();
  }

  /** Settles a conflict by showing the other draft; this browser's stays in the history. */
  takeTheirs() {
    const { conflict } = this.store.getState();
    if (!conflict) return;
    this.#saved = conflict.document;
    this.store.setState({
      revision: conflict.revision,
      conflict: null,
      status: 'saved',
      savedAt: conflict.savedAt,
    });
    this.#options.editor.getState().replaceDocument(conflict.document, `Took the draft of ${conflict.savedBy}`);
    dropLocalDraft(this.#options.journeyId);
  }

  readonly #onMoment = () => void this.flush();

  #isDirty(): boolean {
    return this.#options.editor.getState().document !== this.#saved;
  }

  #schedule(delay: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onMoment, delay);
  }

  #onChange() {
    const { editor, journeyId } = this.#options;
    const { document, isReadOnly } = editor.getState();
    if (isReadOnly) return;
    const { revision, conflict, status } = this.store.getState();
    if (this.#isDirty()) keepLocalDraft(journeyId, revision, document, clientNow());
    if (conflict) return;
    if (status === 'saved') this.store.setState({ status: 'unsaved' });
    if (status !== 'offline') this.#schedule(idleMs);
  }

  #failed(error: unknown): false {
    const conflict = otherDraftOf(error);
    if (conflict) this.store.setState({ status: 'conflict', conflict });
    else {
      this.store.setState({ status: isUnreachable(error) ? 'offline' : 'failed', failure: shownProblem(error).detail });
      this.#schedule(retryMs);
    }
    return false;
  }

  async #save(): Promise<boolean> {
    const { editor, journeyId, onSaved } = this.#options;
    const { document } = editor.getState();
    this.store.setState({ status: 'saving' });
    try {
      const answer = await client.saveJourneyDraft({
        params: { id: journeyId },
        headers: { 'if-match': `"${this.store.getState().revision}"` },
        body: { document: journeyDocumentSchema.parse(document) },
      });
      this.#saved = document;
      const status = this.#isDirty() ? 'unsaved' : 'saved';
      this.store.setState({ revision: answer.revision, savedAt: answer.savedAt, status, failure: null });
      onSaved?.(answer);
    } catch (error) {
      return this.#failed(error);
    }
    if (this.#isDirty()) return this.#save();
    dropLocalDraft(journeyId);
    return true;
  }
}

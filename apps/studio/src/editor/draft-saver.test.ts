import { renameJourney } from '@perennial/journey';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEditorStore } from '../store/editor-store.ts';
import { sampleJourney } from '../testing/sample-journey.ts';
import { DraftSaver } from './draft-saver.ts';
import { findLocalDraft } from './local-draft.ts';

const theirs = renameJourney(sampleJourney, 'Theirs');
let answers: (() => Response | Promise<Response>)[] = [];
let requests: { readonly ifMatch: string | null; readonly name: string }[] = [];
let saver: DraftSaver | null = null;

function saved(revision: number) {
  return () => Response.json({ revision, savedAt: '2026-11-22T10:42:00.000Z', problems: [] });
}

function conflict() {
  const draft = { document: theirs, revision: 9, savedAt: '2026-11-22T10:42:00.000Z', savedBy: 'Jonas Weber' };
  const problem = {
    type: '',
    title: 'Changed',
    status: 409,
    detail: '',
    code: 'draft_conflict',
    requestId: '',
    problems: [],
    draft,
  };
  return new Response(JSON.stringify(problem), {
    status: 409,
    headers: { 'content-type': 'application/problem+json' },
  });
}

function unreachable(): Promise<Response> {
  return Promise.reject(new TypeError('Failed to fetch'));
}

function open() {
  const editor = createEditorStore(sampleJourney, false);
  saver = new DraftSaver({ journeyId: 'jou_1', editor, revision: 4, savedDocument: sampleJourney });
  saver.start();
  const rename = (name: string) => editor.getState().edit('Renamed', (document) => renameJourney(document, name));
  return { editor, saver, rename };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  requests = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const body = JSON.parse(await request.text()) as { document: { name: string } }; // our own request, just sent
    requests.push({ ifMatch: request.headers.get('if-match'), name: body.document.name });
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
});

afterEach(() => {
  saver?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('autosave', () => {
  it('saves at most two seconds after the last change, with the revision it was read at', async () => {
    answers = [saved(5)];
    const { rename } = open();
    rename('A');
    rename('B');
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests).toEqual([{ ifMatch: '"4"', name: 'B' }]);
    expect(saver?.store.getState()).toMatchObject({ status: 'saved', revision: 5 });
  });

  it('keeps unsaved work in the browser at once and forgets it when the server has it', async () => {
    answers = [saved(5)];
    const { rename } = open();
    rename('A');
    expect(findLocalDraft('jou_1')?.document.name).toBe('A');
    await vi.advanceTimersByTimeAsync(2000);
    expect(findLocalDraft('jou_1')).toBeNull();
  });

  it('says offline while the server is out of reach and goes on by itself', async () => {
    answers = [unreachable, saved(5)];
    const { rename } = open();
    rename('A');
    await vi.advanceTimersByTimeAsync(2000);
    expect(saver?.store.getState().status).toBe('offline');
    expect(findLocalDraft('jou_1')?.document.name).toBe('A');
    await vi.advanceTimersByTimeAsync(5000);
    expect(saver?.store.getState().status).toBe('saved');
  });

  it('saves nothing when everything was undone', async () => {
    answers = [];
    const { editor, rename } = open();
    rename('A');
    editor.getState().undo();
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests).toEqual([]);
    expect(saver?.store.getState().status).toBe('saved');
  });
});

describe('a draft that somebody else changed', () => {
  it('is never overwritten without asking', async () => {
    answers = [conflict];
    const { rename } = open();
    rename('Mine');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(1);
    expect(saver?.store.getState()).toMatchObject({ status: 'conflict', conflict: { savedBy: 'Jonas Weber' } });
  });

  it('is replaced by mine when I keep mine', async () => {
    answers = [conflict, saved(10)];
    const { rename } = open();
    rename('Mine');
    await vi.advanceTimersByTimeAsync(2000);
    saver?.keepMine();
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests.at(-1)).toEqual({ ifMatch: '"9"', name: 'Mine' });
  });

  it('is shown when I take theirs, and undo brings mine back', async () => {
    answers = [conflict, saved(10)];
    const { editor, rename } = open();
    rename('Mine');
    await vi.advanceTimersByTimeAsync(2000);
    saver?.takeTheirs();
    expect(editor.getState().document.name).toBe('Theirs');
    editor.getState().undo();
    expect(editor.getState().document.name).toBe('Mine');
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests.at(-1)).toEqual({ ifMatch: '"9"', name: 'Mine' });
  });
});

import { renameJourney } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { sampleJourney } from '../testing/sample-journey.ts';
import { createEditorStore } from './editor-store.ts';

const rename = (name: string) => (document: typeof sampleJourney) => renameJourney(document, name);

describe('the history of an editor', () => {
  it('undoes and redoes every edit to the same documents', () => {
    const store = createEditorStore(sampleJourney, false);
    for (let count = 0; count < 20; count += 1) store.getState().edit('Renamed', rename(`Name ${count}`));
    const last = store.getState().document;
    for (let count = 0; count < 20; count += 1) store.getState().undo();
    expect(store.getState().document).toBe(sampleJourney);
    for (let count = 0; count < 20; count += 1) store.getState().redo();
    expect(store.getState().document).toBe(last);
  });

  it('makes one entry of the edits of one gesture', () => {
    const store = createEditorStore(sampleJourney, false);
    for (const name of ['H', 'He', 'Hel', 'Hello']) store.getState().edit('Renamed', rename(name), 'name');
    expect(store.getState().past).toHaveLength(1);
    store.getState().undo();
    expect(store.getState().document.name).toBe('Win back');
  });

  it('begins a new entry when the gesture ended, or another node is inspected', () => {
    const store = createEditorStore(sampleJourney, false);
    store.getState().edit('Renamed', rename('A'), 'name');
    store.getState().endGesture();
    store.getState().edit('Renamed', rename('B'), 'name');
    store.getState().inspect('aaaaaaaa');
    store.getState().edit('Renamed', rename('C'), 'name');
    expect(store.getState().past).toHaveLength(3);
  });

  it('forgets what was undone once something else is edited', () => {
    const store = createEditorStore(sampleJourney, false);
    store.getState().edit('Renamed', rename('A'));
    store.getState().undo();
    store.getState().edit('Renamed', rename('B'));
    store.getState().redo();
    expect(store.getState().document.name).toBe('B');
  });

  it('keeps at least 100 and at most 200 entries', () => {
    const store = createEditorStore(sampleJourney, false);
    for (let count = 0; count < 300; count += 1) store.getState().edit('Renamed', rename(`Name ${count}`));
    expect(store.getState().past).toHaveLength(200);
  });

  it('remembers nothing when an edit changed nothing', () => {
    const store = createEditorStore(sampleJourney, false);
    store.getState().edit('Renamed', (document) => document);
    expect(store.getState().past).toHaveLength(0);
  });

  it('edits nothing while it is read-only', () => {
    const store = createEditorStore(sampleJourney, true);
    store.getState().edit('Renamed', rename('A'));
    expect(store.getState().document).toBe(sampleJourney);
  });

  it('says aloud what was done and undone', () => {
    const store = createEditorStore(sampleJourney, false);
    store.getState().edit('Added Wait', rename('A'));
    expect(store.getState().announcement).toBe('Added Wait');
    store.getState().undo();
    expect(store.getState().announcement).toBe('Undone: Added Wait');
  });
});

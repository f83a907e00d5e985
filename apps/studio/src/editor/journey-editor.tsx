import { useMediaQuery } from '@mantine/hooks';
import type { NameLookup } from '@perennial/journey';
import { ReactFlowProvider } from '@xyflow/react';
import { useAllowed } from '../api/session.ts';
import { CanvasProvider } from '../canvas/canvas-context.tsx';
import { JourneyCanvas } from '../canvas/journey-canvas.tsx';
import { NodePicker } from '../canvas/node-picker.tsx';
import { QuestionDialog } from '../canvas/question-dialog.tsx';
import { ShortcutSheet } from '../canvas/shortcut-sheet.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { JourneyOutline } from '../outline/journey-outline.tsx';
import { ProblemsPanel } from '../problems/problems-panel.tsx';
import { EditorStoreProvider, useEditor } from '../store/editor-store.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { EditorTopBar } from './editor-top-bar.tsx';
import './editor.css';
import { type Journey, type OpenEditor, useCanvasValue, useDraftEditor } from './open-editor.ts';
import { SettingsPanel } from './settings-panel.tsx';
import { useEditorPanel } from './use-editor-panel.ts';
import { useLiveCounts } from './use-live-counts.ts';

interface JourneyEditorProps {
  readonly journey: Journey;
  readonly names: NameLookup;
}

/** The whole editor of one journey's draft. */
export function JourneyEditor({ journey, names }: JourneyEditorProps) {
  const editor = useDraftEditor(journey, useAllowed('journeys.edit') && journey.state !== 'archived');
  const canvas = useCanvasValue(editor.store, names);
  useLiveCounts(journey.id, canvas.counts);
  return (
    <EditorStoreProvider value={editor.store}>
      <CanvasProvider value={canvas}>
        <ReactFlowProvider>
          <EditorFrame journey={journey} editor={editor} />
        </ReactFlowProvider>
      </CanvasProvider>
    </EditorStoreProvider>
  );
}

function EditorFrame({ journey, editor }: { readonly journey: Journey; readonly editor: OpenEditor }) {
  const isPhone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const { panel, showPanel } = useEditorPanel();
  const showsOutline = panel === 'outline' || (isPhone && panel !== 'canvas');
  return (
    <>
      <EditorTopBar journey={journey} saver={editor.saver} panel={panel} onPanel={showPanel} isPhone={isPhone} />
      <div className="p-editor">
        {showsOutline ? <JourneyOutline /> : <JourneyCanvas showsTools />}
        {panel === 'problems' && <ProblemsPanel onClose={() => showPanel('')} />}
        {panel === 'settings' && <SettingsPanel onClose={() => showPanel('')} />}
        <Inspector journeyId={journey.id} />
      </div>
      <NodePicker />
      <QuestionDialog />
      <ShortcutSheet />
      <ConflictDialog saver={editor.saver} />
      <LiveRegion />
    </>
  );
}

/** Says aloud what an edit did, in plain words. */
function LiveRegion() {
  const announcement = useEditor((state) => state.announcement);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="editor-announcement">
      {announcement}
    </div>
  );
}

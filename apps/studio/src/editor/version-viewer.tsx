import type { JourneyDocument, NameLookup } from '@perennial/journey';
import { IconChevronLeft, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { CanvasProvider } from '../canvas/canvas-context.tsx';
import { JourneyCanvas } from '../canvas/journey-canvas.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { createEditorStore, EditorStoreProvider } from '../store/editor-store.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { VersionSwitch } from './editor-top-bar.tsx';
import './editor.css';
import { JourneyStateTag } from '../ui/journey-state-tag.tsx';
import { type Journey, useCanvasValue } from './open-editor.ts';
import { useLiveCounts } from './use-live-counts.ts';

interface VersionViewerProps {
  readonly journey: Journey;
  readonly number: number;
  readonly names: NameLookup;
}

/** A published version, to look at. */
export function VersionViewer({ journey, number, names }: VersionViewerProps) {
  const version = useQuery(api.getJourneyVersion.queryOptions({ input: { id: journey.id, number } }));
  return (
    <>
      <header className="p-top-bar">
        <Link to="/journeys" className="p-icon-button" aria-label="All journeys">
          <IconChevronLeft size={18} stroke={1.6} />
        </Link>
        <h1 className="t14 b ellipsis">{journey.name}</h1>
        <JourneyStateTag state={journey.state} version={journey.liveVersion} />
        <span className="grow" />
        <VersionSwitch journey={journey} shown="live" />
      </header>
      <div className="p-version-strip" role="status">
        <IconLock size={16} stroke={1.6} aria-hidden="true" />
        <span className="grow">Version {number} is published and can’t be changed. Edit the draft and publish it.</span>
        <LinkButton
          to="/journeys/$journeyId"
          params={{ journeyId: journey.id }}
          search={{ version: 0 }}
          size="xs"
          variant="default"
        >
          Edit the draft
        </LinkButton>
      </div>
      {version.isError && <ErrorState error={version.error} onRetry={() => void version.refetch()} />}
      {version.isPending && <SkeletonRows />}
      {version.data && <Shown journey={journey} document={version.data.document} names={names} />}
    </>
  );
}

interface ShownProps {
  readonly journey: Journey;
  readonly document: JourneyDocument;
  readonly names: NameLookup;
}

function Shown({ journey, document, names }: ShownProps) {
  const [store] = useState(() => createEditorStore(document, true));
  const canvas = useCanvasValue(store, names);
  useLiveCounts(journey.id, canvas.counts);
  return (
    <EditorStoreProvider value={store}>
      <CanvasProvider value={canvas}>
        <ReactFlowProvider>
          <div className="p-editor">
            <JourneyCanvas />
            <Inspector journeyId={journey.id} />
          </div>
        </ReactFlowProvider>
      </CanvasProvider>
    </EditorStoreProvider>
  );
}

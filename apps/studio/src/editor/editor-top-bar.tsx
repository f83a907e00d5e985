import { Button, Tooltip } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { renameJourney } from '@perennial/journey';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronLeft,
  IconListTree,
  IconPencil,
  IconSitemap,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useAllowed } from '../api/session.ts';
import { useCanvas } from '../canvas/canvas-context.tsx';
import { problemWords } from '../problems/problems-panel.tsx';
import { PublishDialog } from '../publish/publish-dialog.tsx';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { clientNow, formatInstant } from '../ui/instant.ts';
import { JourneyStateTag } from '../ui/journey-state-tag.tsx';
import { SaveState } from '../ui/save-state.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { DraftSaver } from './draft-saver.ts';
import { JourneyMenu } from './journey-menu.tsx';
import type { Journey } from './open-editor.ts';
import type { EditorPanel } from './use-editor-panel.ts';

interface EditorTopBarProps {
  readonly journey: Journey;
  readonly saver: DraftSaver;
  readonly panel: EditorPanel;
  readonly onPanel: (panel: EditorPanel) => void;
  readonly isPhone: boolean;
}

/** Name, state, save state, undo, problems and publishing; on a phone in two rows, with publishing at the foot. */
export function EditorTopBar({ journey, saver, panel, onPanel, isPhone }: EditorTopBarProps) {
  const [isPublishing, setIsPublishing] = useState(false);
  const mayPublish = useAllowed('journeys.publish') && journey.state !== 'archived';
  const showsOutline = panel === 'outline' || (isPhone && panel !== 'canvas');
  const toggleProblems = () => onPanel(panel === 'problems' ? '' : 'problems');
  return (
    <>
      <header className="p-top-bar">
        <Tooltip label="All journeys">
          <Link to="/journeys" className="p-icon-button" aria-label="All journeys">
            <IconChevronLeft size={18} stroke={1.6} />
          </Link>
        </Tooltip>
        <JourneyTitle journey={journey} saver={saver} />
        {isPhone && <JourneyMenu journey={journey} onSettings={() => onPanel('settings')} />}
        <div className="p-top-bar-tools">
          {journey.liveVersion !== null && !isPhone && <VersionSwitch journey={journey} shown="draft" />}
          {isPhone && <ViewSwitch showsOutline={showsOutline} onPanel={onPanel} />}
          <HistoryButtons />
          {!isPhone && <OutlineButton showsOutline={showsOutline} onPanel={onPanel} />}
          <ProblemsButton isPhone={isPhone} isOpen={panel === 'problems'} onToggle={toggleProblems} />
          {!isPhone && <JourneyMenu journey={journey} onSettings={() => onPanel('settings')} />}
        </div>
        <div className="p-top-bar-publish">
          <Button
            size={isPhone ? 'sm' : 'xs'}
            fullWidth={isPhone}
            disabled={!mayPublish}
            onClick={() => setIsPublishing(true)}
          >
            Publish…
          </Button>
        </div>
      </header>
      <PublishDialog journey={journey} saver={saver} opened={isPublishing} onClose={() => setIsPublishing(false)} />
    </>
  );
}

interface ViewProps {
  readonly showsOutline: boolean;
  readonly onPanel: (panel: EditorPanel) => void;
}

function ViewSwitch({ showsOutline, onPanel }: ViewProps) {
  return (
    <Segmented
      label="View"
      value={showsOutline ? 'outline' : 'canvas'}
      options={[
        { value: 'outline', label: 'Outline' },
        { value: 'canvas', label: 'Canvas' },
      ]}
      onChange={onPanel}
    />
  );
}

function OutlineButton({ showsOutline, onPanel }: ViewProps) {
  const label = showsOutline ? 'Show the canvas' : 'Show the outline';
  const Icon = showsOutline ? IconSitemap : IconListTree;
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className="p-icon-button"
        aria-label={label}
        onClick={() => onPanel(showsOutline ? 'canvas' : 'outline')}
      >
        <Icon size={18} stroke={1.6} />
      </button>
    </Tooltip>
  );
}

function JourneyTitle({ journey, saver }: { readonly journey: Journey; readonly saver: DraftSaver }) {
  const store = useEditorStore();
  const name = useEditor((state) => state.document.name);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const status = useStore(saver.store, (state) => state.status);
  const savedAt = useStore(saver.store, (state) => state.savedAt) ?? journey.draft.savedAt;
  const failure = useStore(saver.store, (state) => state.failure);
  const [typed, setTyped] = useState<string | null>(null);
  useDocumentTitle(`${name} · Perennial`);
  const rename = () => {
    if (typed !== null)
      store.getState().edit('Renamed the journey', (document) => renameJourney(document, typed.trim()));
    setTyped(null);
  };
  return (
    <div className="col grow">
      <h1 className="visually-hidden">{name}</h1>
      <div className="row g8">
        <input
          className="p-top-bar-name"
          aria-label="Name of the journey"
          value={typed ?? name}
          maxLength={120}
          disabled={isReadOnly}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <JourneyStateTag state={journey.state} version={journey.liveVersion} />
      </div>
      <SaveState status={status} failure={failure} time={formatInstant(savedAt, clientNow())} />
    </div>
  );
}

/** Switches between the draft and the live version. */
export function VersionSwitch({ journey, shown }: { readonly journey: Journey; readonly shown: 'draft' | 'live' }) {
  const navigate = useNavigate();
  const live = journey.liveVersion ?? 0;
  const next = (journey.versions[0]?.number ?? 0) + 1;
  const draft = (
    <>
      <IconPencil size={14} stroke={1.8} aria-hidden="true" />
      Draft v{next}
    </>
  );
  return (
    <Segmented
      small
      label="Version"
      value={shown}
      options={[
        { value: 'draft', label: draft },
        { value: 'live', label: `Live v${live}` },
      ]}
      onChange={(value) =>
        void navigate({
          to: '/journeys/$journeyId',
          params: { journeyId: journey.id },
          search: { version: value === 'live' ? live : 0 },
        })
      }
    />
  );
}

function HistoryButtons() {
  const store = useEditorStore();
  const undo = useEditor((state) => state.past.at(-1)?.label ?? null);
  const redo = useEditor((state) => state.future[0]?.label ?? null);
  return (
    <>
      <span className="divider" />
      <Tooltip label={undo ? `Undo: ${undo}` : 'Nothing to undo'}>
        <button
          type="button"
          className="p-icon-button"
          aria-label="Undo"
          disabled={undo === null}
          onClick={() => store.getState().undo()}
        >
          <IconArrowBackUp size={18} stroke={1.6} />
        </button>
      </Tooltip>
      <Tooltip label={redo ? `Do again: ${redo}` : 'Nothing to do again'}>
        <button
          type="button"
          className="p-icon-button"
          aria-label="Redo"
          disabled={redo === null}
          onClick={() => store.getState().redo()}
        >
          <IconArrowForwardUp size={18} stroke={1.6} />
        </button>
      </Tooltip>
    </>
  );
}

interface ProblemsButtonProps {
  readonly isOpen: boolean;
  readonly isPhone: boolean;
  readonly onToggle: () => void;
}

function ProblemsButton({ isOpen, isPhone, onToggle }: ProblemsButtonProps) {
  const { problems } = useCanvas();
  const all = useStore(problems, (state) => state.all);
  if (all.length === 0 && !isOpen) return null;
  const hasErrors = all.some((problem) => problem.severity === 'error');
  return (
    <Button
      size="xs"
      variant="default"
      className={hasErrors ? 'warning' : ''}
      aria-pressed={isOpen}
      aria-label={problemWords(all)}
      leftSection={<IconAlertTriangle size={16} stroke={1.6} />}
      onClick={onToggle}
    >
      {isPhone ? all.length : problemWords(all)}
    </Button>
  );
}

import { Button, Modal } from '@mantine/core';
import type { JourneyDocument } from '@perennial/journey';
import { useStore } from 'zustand';
import { useCanvas } from '../canvas/canvas-context.tsx';
import { sketchOf } from '../canvas/sketch-of.ts';
import { useEditor } from '../store/editor-store.ts';
import { clientNow, formatInstant } from '../ui/instant.ts';
import { JourneySketch } from '../ui/journey-sketch.tsx';
import { countOf } from '../ui/num.tsx';
import type { DraftSaver } from './draft-saver.ts';

interface SideProps {
  readonly title: string;
  readonly detail: string;
  readonly document: JourneyDocument;
  readonly action: string;
  readonly isMain: boolean;
  readonly onChoose: () => void;
}

function Side({ title, detail, document, action, isMain, onChoose }: SideProps) {
  const { views } = useCanvas();
  return (
    <section className="p-card col g8" style={{ padding: 16, flex: 1, minWidth: 220 }}>
      <h3 className="h2">{title}</h3>
      <p className="t12 ink2">{detail}</p>
      <p className="t12 ink3 num">
        “{document.name}”, {countOf(document.nodes.length, 'step', 'steps')}
      </p>
      <JourneySketch cards={sketchOf(document, views)} height={190} />
      <Button variant={isMain ? 'filled' : 'default'} onClick={onChoose}>
        {action}
      </Button>
    </section>
  );
}

/** Two drafts of the same journey: shows both and lets somebody choose; nothing is lost either way. */
export function ConflictDialog({ saver }: { readonly saver: DraftSaver }) {
  const conflict = useStore(saver.store, (state) => state.conflict);
  const mine = useEditor((state) => state.document);
  if (!conflict) return null;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={760}
      title="This draft was changed somewhere else"
    >
      <p className="ink2" style={{ marginBottom: 16 }}>
        {conflict.savedBy} saved it while you were working on it. Choose the one to go on with. If you take theirs, Undo
        brings yours back.
      </p>
      <div className="row g16 wrap" style={{ alignItems: 'stretch' }}>
        <Side
          title="Yours"
          detail="As it is in this browser now"
          document={mine}
          action="Keep mine"
          isMain
          onChoose={() => saver.keepMine()}
        />
        <Side
          title="Theirs"
          detail={`Saved by ${conflict.savedBy}, ${formatInstant(conflict.savedAt, clientNow())}`}
          document={conflict.document}
          action="Take theirs"
          isMain={false}
          onChoose={() => saver.takeTheirs()}
        />
      </div>
    </Modal>
  );
}

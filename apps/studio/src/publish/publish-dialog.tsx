import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { api, queryClient } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { useCanvas } from '../canvas/canvas-context.tsx';
import { sketchOf } from '../canvas/sketch-of.ts';
import type { DraftSaver } from '../editor/draft-saver.ts';
import type { Journey } from '../editor/open-editor.ts';
import { ProblemList, problemWords } from '../problems/problems-panel.tsx';
import { useEditor } from '../store/editor-store.ts';
import { JourneySketch } from '../ui/journey-sketch.tsx';
import { notifyDone } from '../ui/notify.ts';
import { type JourneyDiff, journeyDiff } from './journey-diff.ts';
import './publish.css';
import { PublishConsequences, PublishDiff } from './publish-parts.tsx';

interface PublishDialogProps {
  readonly journey: Journey;
  readonly saver: DraftSaver;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What will change, whom it touches and what stands in the way, before anything happens. */
export function PublishDialog(props: PublishDialogProps) {
  const { journey, opened, onClose } = props;
  const number = (journey.versions[0]?.number ?? 0) + 1;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={1120}
      padding={0}
      withCloseButton
      title={<span className="h1">Publish version {number}</span>}
      classNames={{ header: 'p-publish-header', content: 'p-modal p-publish', body: 'p-publish-body' }}
    >
      {opened && <PublishBody {...props} number={number} />}
    </Modal>
  );
}

function usePublish({ journey, saver, onClose }: PublishDialogProps, number: number) {
  const { counts } = useCanvas();
  return useMutation({
    mutationFn: async () => {
      const isSaved = await saver.flush();
      if (!isSaved)
        throw new Error(
          'The draft could not be saved, so it was not published. Check the connection, then publish again.',
        );
      return api.publishJourney.call({ id: journey.id, revision: saver.store.getState().revision });
    },
    onSuccess: async () => {
      onClose();
      notifyDone(`Version ${number} is live`, 'New people start on it from now on.');
      for (const node of document.querySelectorAll('.p-node')) node.classList.add('published');
      setTimeout(() => {
        for (const node of document.querySelectorAll('.p-node')) node.classList.remove('published');
      }, 900);
      await queryClient.invalidateQueries({ queryKey: api.getJourney.key() });
      await queryClient.invalidateQueries({ queryKey: api.listJourneys.key() });
      counts.getState().receive({ ...counts.getState(), nodes: [] }, false);
    },
  });
}

function PublishBody(props: PublishDialogProps & { readonly number: number }) {
  const { journey, number, onClose } = props;
  const { problems, views } = useCanvas();
  const document = useEditor((state) => state.document);
  const all = useStore(problems, (state) => state.all);
  const live = useQuery({
    ...api.getJourneyVersion.queryOptions({ input: { id: journey.id, number: journey.liveVersion ?? 1 } }),
    enabled: journey.liveVersion !== null,
  });
  const publish = usePublish(props, number);
  const diff = journeyDiff(live.data?.document ?? null, document);
  const errors = all.filter((problem) => problem.severity === 'error');
  const isFirst = journey.liveVersion === null;
  const isSame = !isFirst && live.data !== undefined && isUnchanged(diff);
  return (
    <>
      <div className="p-publish-split">
        <div className="p-publish-picture">
          <JourneySketch cards={sketchOf(document, views, marksOf(diff))} height={420} />
        </div>
        <div className="p-publish-words">
          <PublishDiff diff={diff} isFirst={isFirst} views={views} />
          <PublishConsequences journey={journey} number={number} />
          <div className="col g4">
            <h3 className="h2">{problemWords(all)}</h3>
            {all.length > 0 && <ProblemList problems={all} onGo={onClose} />}
          </div>
          {publish.isError && (
            <div className="p-note bad" role="alert">
              <span>
                <b>{shownProblem(publish.error).title}.</b> {shownProblem(publish.error).detail}{' '}
                {shownProblem(publish.error)
                  .problems.map((problem) => problem.message)
                  .join(' ')}
              </span>
            </div>
          )}
        </div>
      </div>
      <footer className="p-publish-foot">
        <span className="grow ink2">
          {errors.length > 0
            ? 'Fix the problems first; the draft is saved.'
            : 'No message is sent twice because of publishing.'}
        </span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={errors.length > 0 || isSame} loading={publish.isPending} onClick={() => publish.mutate()}>
          {isSame ? 'Nothing to publish' : `Publish v${number}`}
        </Button>
      </footer>
    </>
  );
}

function isUnchanged(diff: JourneyDiff): boolean {
  return diff.added.length + diff.changed.length + diff.removed.length === 0 && !diff.rewired;
}

function marksOf(diff: JourneyDiff): ReadonlyMap<string, 'added' | 'changed'> {
  return new Map([
    ...diff.added.map((node) => [node.id, 'added'] as const),
    ...diff.changed.map((node) => [node.id, 'changed'] as const),
  ]);
}

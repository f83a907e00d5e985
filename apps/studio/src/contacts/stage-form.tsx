import { Button, Modal, Select, TextInput } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { notifyDone } from '../ui/notify.ts';
import { useStageModels } from './use-stage-models.ts';

interface StageFormProps {
  readonly opened: boolean;
  readonly contact: ApiOutputs['getContact'];
  readonly onClose: () => void;
}

/** Moves a contact to a stage by hand; says before the click that listening journeys start. */
export function StageForm({ opened, contact, onClose }: StageFormProps) {
  const queries = useQueryClient();
  const { main } = useStageModels();
  const [stage, setStage] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const current = contact.stages.find((candidate) => candidate.model === main?.key)?.stage;
  const move = useMutation({
    mutationFn: (to: string) =>
      api.createStageChange.call({
        id: contact.id,
        stage: to,
        ...(main ? { model: main.key } : {}),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: (change) => {
      void queries.invalidateQueries({ queryKey: api.getContact.key() });
      void queries.invalidateQueries({ queryKey: api.listContactTimeline.key() });
      void queries.invalidateQueries({ queryKey: api.listContactEnrollments.key() });
      const started = change.enrolled.length;
      notifyDone(
        'Stage changed',
        started === 0
          ? 'No journey listens to this move.'
          : `${started} ${started === 1 ? 'journey' : 'journeys'} started.`,
      );
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Move ${contact.name} to a stage`}>
      <div className="col g12">
        <Select
          label="Stage"
          placeholder="Choose a stage"
          data={
            main?.stages.map((item) => ({ value: item.key, label: item.name, disabled: item.key === current })) ?? []
          }
          value={stage}
          onChange={setStage}
          data-autofocus
        />
        <TextInput
          label="Why"
          description="Stands in the timeline."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className="p-note">Journeys that listen to this move start for {contact.name} at once.</p>
        {move.isError && (
          <p className="p-note bad" role="alert">
            {shownProblem(move.error).detail}
          </p>
        )}
        <Button
          disabled={stage === null}
          loading={move.isPending}
          onClick={() => stage !== null && move.mutate(stage)}
          style={{ alignSelf: 'flex-end' }}
        >
          Move to stage
        </Button>
      </div>
    </Modal>
  );
}

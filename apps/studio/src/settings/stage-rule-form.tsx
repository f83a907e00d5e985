import { Autocomplete, Button, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { StageRule } from './stage-rules.tsx';
import type { StageModel } from './stages-section.tsx';

interface StageRuleFormProps {
  readonly model: StageModel;
  /** Null makes a new rule. */
  readonly rule: StageRule | null;
  readonly onSave: (rule: StageRule) => void;
  readonly onDelete: (rule: StageRule) => void;
  readonly onClose: () => void;
}

const noStage = '(none yet)';

function newRule(model: StageModel): StageRule {
  return {
    id: crypto.randomUUID().slice(0, 18),
    model: model.key,
    name: '',
    enabled: true,
    priority: 1000,
    from: [],
    to: model.stages[0]?.key ?? '',
    when: { kind: 'event', event: 'Order Completed', condition: null },
  };
}

/** Who moves where, and what moves them: something they do, or silence. */
export function StageRuleForm({ model, rule, onSave, onDelete, onClose }: StageRuleFormProps) {
  const [draft, setDraft] = useState<StageRule>(() => rule ?? newRule(model));
  const events = useQuery(api.listEventNames.queryOptions({ input: {} }));
  const stages = model.stages.map((stage) => ({ value: stage.key, label: stage.name }));
  const { when } = draft;
  const isComplete = draft.name.trim() !== '' && (when.kind !== 'event' || when.event.trim() !== '');
  return (
    <Modal opened onClose={onClose} title={rule === null ? 'Add rule' : `Edit ${rule.name}`} size="lg">
      <div className="col g12">
        <TextInput
          label="Name"
          placeholder="Came back"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          data-autofocus
        />
        <Select
          label="What moves people"
          allowDeselect={false}
          disabled={when.kind === 'attribute'}
          data={[
            { value: 'event', label: 'They do something' },
            { value: 'silence', label: 'They are silent' },
            ...(when.kind === 'attribute' ? [{ value: 'attribute', label: 'Their data fits' }] : []),
          ]}
          value={when.kind}
          onChange={(kind) => {
            if (kind === 'event') setDraft({ ...draft, when: { kind, event: 'Order Completed', condition: null } });
            if (kind === 'silence')
              setDraft({ ...draft, when: { kind, event: 'Order Completed', days: 60, condition: null } });
          }}
        />
        {when.kind !== 'attribute' && (
          <Autocomplete
            label={when.kind === 'event' ? 'Event' : 'Event that is missing'}
            data={events.data?.items.map((item) => item.name) ?? []}
            value={when.event ?? ''}
            onChange={(event) => setDraft({ ...draft, when: { ...when, event } })}
          />
        )}
        {when.kind === 'silence' && (
          <NumberInput
            label="For so many days"
            min={1}
            max={3650}
            value={when.days}
            onChange={(days) => typeof days === 'number' && setDraft({ ...draft, when: { ...when, days } })}
          />
        )}
        <MultiSelect
          label="Only people in"
          placeholder={draft.from.length === 0 ? 'any stage' : ''}
          data={[{ value: noStage, label: 'No stage yet' }, ...stages]}
          value={draft.from.map((stage) => stage ?? noStage)}
          onChange={(from) => setDraft({ ...draft, from: from.map((stage) => (stage === noStage ? null : stage)) })}
        />
        <Select
          label="They move to"
          allowDeselect={false}
          data={stages}
          value={draft.to}
          onChange={(to) => to !== null && setDraft({ ...draft, to })}
        />
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          {rule !== null && (
            <Button variant="default" className="danger" style={{ marginRight: 'auto' }} onClick={() => onDelete(rule)}>
              Delete rule
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!isComplete} onClick={() => onSave(draft)}>
            Save rule
          </Button>
        </div>
      </div>
    </Modal>
  );
}

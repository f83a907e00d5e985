import { Autocomplete, Button, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { FormSection } from '@perennial/journey';
import { unsetCondition } from '@perennial/segments';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { NodeForm } from '../inspector/node-form.tsx';
import { conditionJson, readCondition } from '../inspector/widgets/condition-field.tsx';
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

const field = { path: 'condition', widget: 'condition' } as const;
const optional = [
  { title: null, advanced: false, fields: [{ ...field, label: 'Only if this holds as well' }] },
] as const;

/** What the condition is called, by what moves people. */
const conditionForm: Readonly<Record<StageRule['when']['kind'], readonly FormSection[]>> = {
  event: optional,
  silence: optional,
  attribute: [{ title: null, advanced: false, fields: [{ ...field, label: 'What must hold' }] }],
};

function isEmpty(condition: StageRule['when']['condition']): boolean {
  return condition === null || (condition.kind === 'group' && condition.conditions.length === 0);
}

function isSaid(when: StageRule['when']): boolean {
  if (when.kind === 'event') return when.event.trim() !== '';
  return when.kind === 'silence' || !isEmpty(when.condition);
}

/** A condition that was begun and left empty asks nothing. */
function withoutEmptyCondition(rule: StageRule): StageRule {
  const { when } = rule;
  return when.kind === 'attribute' || !isEmpty(when.condition) ? rule : { ...rule, when: { ...when, condition: null } };
}

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
  const isComplete = draft.name.trim() !== '' && isSaid(when);
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
          data={[
            { value: 'event', label: 'They do something' },
            { value: 'silence', label: 'They are silent' },
            { value: 'attribute', label: 'Their data fits' },
          ]}
          value={when.kind}
          onChange={(kind) => {
            if (kind === 'event') setDraft({ ...draft, when: { kind, event: 'Order Completed', condition: null } });
            if (kind === 'attribute') setDraft({ ...draft, when: { kind, condition: unsetCondition } });
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
        <NodeForm
          sections={conditionForm[when.kind]}
          config={{ condition: when.condition === null ? null : conditionJson(when.condition) }}
          onChange={(config) =>
            setDraft({ ...draft, when: { ...when, condition: readCondition(config['condition']) } })
          }
          problems={[]}
        />
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
          <Button disabled={!isComplete} onClick={() => onSave(withoutEmptyCondition(draft))}>
            Save rule
          </Button>
        </div>
      </div>
    </Modal>
  );
}

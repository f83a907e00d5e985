import { Button, Switch } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconArrowDown, IconArrowUp, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { countOf } from '../ui/num.tsx';
import { ruleSentence } from './rule-sentence.ts';
import { StageRuleForm } from './stage-rule-form.tsx';
import type { StageModel } from './stages-section.tsx';

export type StageRule = ApiOutputs['listStageRules']['items'][number];

/** The rules of one stage model in their order; every change is saved at once. */
export function StageRules({ model }: { readonly model: StageModel }) {
  const mayEdit = useAllowed('stages.edit');
  const queries = useQueryClient();
  const query = useQuery(api.listStageRules.queryOptions({ input: {} }));
  const [edited, setEdited] = useState<StageRule | 'new' | null>(null);
  const rules = query.data?.items.filter((rule) => rule.model === model.key) ?? [];
  const save = useMutation({
    mutationFn: (items: readonly StageRule[]) =>
      api.saveStageRules.call({
        model: model.key,
        items: items.map((rule, index) => ({ ...rule, priority: (index + 1) * 10 })),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.listStageRules.key() }),
    onError: (error) => notifyFailed(error),
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const replace = (rule: StageRule) =>
    save.mutate(
      rules.some((other) => other.id === rule.id)
        ? rules.map((other) => (other.id === rule.id ? rule : other))
        : [...rules, rule],
    );
  const move = (index: number, step: 1 | -1) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    if (rule) next.splice(index + step, 0, rule);
    save.mutate(next);
  };
  return (
    <div className="col g8">
      <div className="row g8">
        <h3 className="b grow">Rules</h3>
        {mayEdit && <ApplyNow model={model} />}
        {mayEdit && (
          <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setEdited('new')}>
            Add rule
          </Button>
        )}
      </div>
      <ol className="p-settings-list">
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            model={model}
            mayEdit={mayEdit && !save.isPending}
            isFirst={index === 0}
            isLast={index === rules.length - 1}
            onToggle={(enabled) => replace({ ...rule, enabled })}
            onMove={(step) => move(index, step)}
            onEdit={() => setEdited(rule)}
          />
        ))}
      </ol>
      {edited !== null && (
        <StageRuleForm
          model={model}
          rule={edited === 'new' ? null : edited}
          onSave={(rule) => {
            replace(rule);
            setEdited(null);
          }}
          onDelete={(rule) => {
            save.mutate(rules.filter((other) => other.id !== rule.id));
            setEdited(null);
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

interface RuleRowProps {
  readonly rule: StageRule;
  readonly model: StageModel;
  readonly mayEdit: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onToggle: (enabled: boolean) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onEdit: () => void;
}

function RuleRow({ rule, model, mayEdit, isFirst, isLast, onToggle, onMove, onEdit }: RuleRowProps) {
  return (
    <li>
      <Switch
        aria-label={`Rule ${rule.name} is on`}
        checked={rule.enabled}
        disabled={!mayEdit}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <div className="col grow">
        <span className="m">{rule.name}</span>
        <span className="t12 ink2">{ruleSentence(rule, model)}</span>
      </div>
      <button
        type="button"
        className="p-icon-button"
        aria-label={`Look at ${rule.name} earlier`}
        disabled={!mayEdit || isFirst}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} />
      </button>
      <button
        type="button"
        className="p-icon-button"
        aria-label={`Look at ${rule.name} later`}
        disabled={!mayEdit || isLast}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} />
      </button>
      <Button size="xs" variant="default" disabled={!mayEdit} onClick={onEdit}>
        Edit
      </Button>
    </li>
  );
}

function ApplyNow({ model }: { readonly model: StageModel }) {
  const apply = useMutation({
    mutationFn: (startJourneys: boolean) => api.applyStageRules.call({ model: model.key, startJourneys }),
    onSuccess: ({ moved }) =>
      notifyDone(
        'Rules applied',
        moved === 0
          ? 'Everybody already stands where the rules put them.'
          : `${countOf(moved, 'person', 'people')} moved.`,
      ),
    onError: (error) => notifyFailed(error),
  });
  const ask = () =>
    modals.openConfirmModal({
      title: 'Apply the rules to everybody now?',
      children: 'People who were silent long enough, or whose data fits, move at once. Journeys are not started by it.',
      labels: { confirm: 'Apply now', cancel: 'Not now' },
      onConfirm: () => apply.mutate(false),
    });
  return (
    <Button size="xs" variant="default" leftSection={<IconRefresh size={15} />} loading={apply.isPending} onClick={ask}>
      Apply now…
    </Button>
  );
}

import { MultiSelect, Select } from '@mantine/core';
import {
  describeField,
  type Field,
  factKey,
  findOperator,
  operatorsForField,
  type Rule,
  type RuleValue,
} from '@perennial/segments';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { operatorOptions } from '../operator-choices.ts';
import { ConditionEvent } from './condition-event.tsx';
import { useEventNames } from './event-fields.tsx';
import { RuleValueInput } from './rule-value-input.tsx';
import { useStageChoices } from './stage-fields.tsx';

const builtIn = [
  { value: 'attribute:email', label: 'Email address' },
  { value: 'attribute:phone', label: 'Phone number' },
  { value: 'attribute:timeZone', label: 'Time zone' },
  { value: 'attribute:locale', label: 'Language' },
  { value: 'attribute:externalId', label: 'External ID' },
];

function fieldKey(field: Field): string {
  if (field.kind === 'event' || field.kind === 'attribute') return `${field.kind}:${field.name}`;
  return factKey({ field, since: 'ever' });
}

function fieldOfKey(key: string): Field {
  const [kind, ...rest] = key.split(':');
  const name = rest.join(':');
  if (kind === 'stage') return { kind: 'stage', model: name };
  if (kind === 'attribute') return { kind: 'attribute', name };
  return { kind: 'event', name, measure: 'count', property: null, withinDays: null, where: [] };
}

/** Everything a comparison can look at, in groups. The field in use is always among them. */
function useFieldOptions(field: Field) {
  const attributes = useQuery(api.listAttributeNames.queryOptions({ input: {} })).data?.items ?? [];
  const models = useQuery(api.listStageModels.queryOptions({ input: {} })).data?.items ?? [];
  const events = useEventNames();
  const own = { value: fieldKey(field), label: field.kind === 'stage' ? field.model : describeField(field) };
  const known = {
    event: events.map(({ name }) => ({ value: `event:${name}`, label: name })),
    stage: models.map(({ key, name }) => ({ value: `stage:${key}`, label: `Stage (${name})` })),
    attribute: [...builtIn, ...attributes.map(({ name }) => ({ value: `attribute:${name}`, label: name }))],
  };
  const withOwn = (kind: keyof typeof known) => {
    const items = [...new Map(known[kind].map((item) => [item.value, item])).values()];
    const isMissing = field.kind === kind && own.label !== '' && !items.some((item) => item.value === own.value);
    return isMissing ? [own, ...items] : items;
  };
  return [
    { group: 'What they did', items: withOwn('event') },
    { group: 'Where they stand', items: withOwn('stage') },
    { group: 'Who they are', items: withOwn('attribute') },
  ];
}

function valueFor(operator: string, before: RuleValue): RuleValue {
  const fits = findOperator(operator)?.check(before) === null;
  return fits ? before : null;
}

interface ConditionRuleProps {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
  readonly disabled: boolean;
}

/** One comparison: what is looked at, how, and with what. */
export function ConditionRule({ rule, onChange, onRemove, disabled }: ConditionRuleProps) {
  const options = useFieldOptions(rule.field);
  const chooseField = (key: string) => {
    const field = fieldOfKey(key);
    const suiting = operatorsForField(field);
    const operator = suiting.some(({ id }) => id === rule.operator) ? rule.operator : (suiting[0]?.id ?? 'equals');
    onChange({ kind: 'rule', field, operator, value: valueFor(operator, rule.value) });
  };
  return (
    <div className="p-rule">
      <Select
        aria-label="What is looked at"
        placeholder="Choose what to look at"
        searchable
        data={options}
        value={rule.field.kind === 'event' && rule.field.name === '' ? null : fieldKey(rule.field)}
        disabled={disabled}
        onChange={(key) => key !== null && chooseField(key)}
      />
      {rule.field.kind === 'event' && (
        <ConditionEvent field={rule.field} disabled={disabled} onChange={(field) => onChange({ ...rule, field })} />
      )}
      <Select
        aria-label="Comparison"
        data={operatorOptions(rule.field)}
        value={rule.operator}
        disabled={disabled}
        onChange={(operator) =>
          operator !== null && onChange({ ...rule, operator, value: valueFor(operator, rule.value) })
        }
      />
      <RuleRight rule={rule} disabled={disabled} onChange={(value) => onChange({ ...rule, value })} />
      <button
        type="button"
        className="p-icon-button"
        aria-label="Remove this condition"
        disabled={disabled}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.6} />
      </button>
    </div>
  );
}

interface RuleRightProps {
  readonly rule: Rule;
  readonly onChange: (value: RuleValue) => void;
  readonly disabled: boolean;
}

/** The right-hand side; stages are chosen by name. */
function RuleRight({ rule, onChange, disabled }: RuleRightProps) {
  const stages = useStageChoices(rule.field.kind === 'stage' ? rule.field.model : '');
  const input = findOperator(rule.operator)?.input ?? 'text';
  const data = stages.map((stage) => ({ value: stage.key, label: stage.name }));
  if (rule.field.kind === 'stage' && input === 'text') {
    return (
      <Select
        aria-label="Stage"
        data={data}
        value={typeof rule.value === 'string' ? rule.value : null}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  if (rule.field.kind === 'stage' && input === 'text-list') {
    return (
      <MultiSelect
        aria-label="Stages"
        classNames={{ input: 'p-field p-field-long' }}
        data={data}
        value={Array.isArray(rule.value) ? [...rule.value] : []}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  return <RuleValueInput input={input} value={rule.value} disabled={disabled} onChange={onChange} />;
}

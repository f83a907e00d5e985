import { Autocomplete, Button, Select } from '@mantine/core';
import type { JsonValue } from '@perennial/journey';
import { findOperator, type PropertyRule, valueOperatorRuleSchema } from '@perennial/segments';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { valueAt } from '../config-path.ts';
import { propertyOperators } from '../operator-choices.ts';
import { asText, inputWords, type WidgetProps } from '../widget-props.ts';
import { RuleValueInput } from './rule-value-input.tsx';

/** Names of events seen, most frequent first, with the properties they carried. */
export function useEventNames() {
  return useQuery(api.listEventNames.queryOptions({ input: {} })).data?.items ?? [];
}

/** The exact name of an event; names that were seen are offered, new ones may be typed. */
export function EventNameField({ field, value, onChange, error, disabled }: WidgetProps<'event-name'>) {
  const names = useEventNames();
  return (
    <Autocomplete
      {...inputWords({ field, error })}
      classNames={{ input: 'p-field' }}
      data={names.map((event) => event.name)}
      placeholder="Order Completed"
      value={asText(value)}
      disabled={disabled}
      onChange={onChange}
    />
  );
}

const rulesSchema = valueOperatorRuleSchema.array().catch([]);

/** Comparisons about the properties of one event, all of which must hold. */
export function PropertyRulesField({ field, value, config, onChange, error, disabled }: WidgetProps<'property-rules'>) {
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      <PropertyRulesEditor
        rules={rulesSchema.parse(value ?? [])}
        event={asText(valueAt(config, field.eventPath))}
        disabled={disabled}
        onChange={(rules) => onChange(rules.map((rule): JsonValue => ({ ...rule })))}
      />
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}

interface PropertyRulesEditorProps {
  readonly rules: readonly PropertyRule[];
  /** Name of the event whose properties are offered. */
  readonly event: string;
  readonly onChange: (rules: readonly PropertyRule[]) => void;
  readonly disabled: boolean;
}

/** Rows of property, operator and value. */
export function PropertyRulesEditor({ rules, event, onChange, disabled }: PropertyRulesEditorProps) {
  const properties = useEventNames().find((seen) => seen.name === event)?.properties ?? [];
  const change = (index: number, patch: Partial<PropertyRule>) =>
    onChange(rules.map((rule, at) => (at === index ? { ...rule, ...patch } : rule)));
  return (
    <div className="col g8">
      {rules.map((rule, index) => (
        <div key={`${index}:${rules.length}`} className="p-rule">
          <Autocomplete
            aria-label="Property"
            classNames={{ input: 'p-field' }}
            data={properties}
            placeholder="revenue"
            value={rule.property}
            disabled={disabled}
            onChange={(property) => onChange(rules.map((other, at) => (at === index ? { ...other, property } : other)))}
          />
          <Select
            aria-label="Comparison"
            data={propertyOperators()}
            value={rule.operator}
            disabled={disabled}
            onChange={(operator) => operator !== null && change(index, { operator, value: null })}
          />
          <RuleValueInput
            input={findOperator(rule.operator)?.input ?? 'text'}
            value={rule.value}
            disabled={disabled}
            onChange={(value) => change(index, { value })}
          />
          <button
            type="button"
            className="p-icon-button"
            aria-label="Remove this comparison"
            disabled={disabled}
            onClick={() => onChange(rules.filter((_rule, at) => at !== index))}
          >
            <IconTrash size={16} stroke={1.6} />
          </button>
        </div>
      ))}
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'flex-start' }}
        disabled={disabled}
        onClick={() => onChange([...rules, { property: '', operator: 'equals', value: null }])}
      >
        Add a comparison
      </Button>
    </div>
  );
}

import { Autocomplete, NumberInput, Select } from '@mantine/core';
import { type EventField, eventFieldSchema } from '@perennial/segments';
import { useState } from 'react';
import { PropertyRulesEditor, useEventNames } from './event-fields.tsx';

const measures = [
  { value: 'count', label: 'How often' },
  { value: 'sum', label: 'Sum of a property' },
  { value: 'first', label: 'First time' },
  { value: 'last', label: 'Last time' },
];

interface ConditionEventProps {
  readonly field: EventField;
  readonly onChange: (field: EventField) => void;
  readonly disabled: boolean;
}

/** What is measured about an event: how often, a sum, the first or last time; in which days; with which properties. */
export function ConditionEvent({ field, onChange, disabled }: ConditionEventProps) {
  const properties = useEventNames().find((event) => event.name === field.name)?.properties ?? [];
  const [showsMore, setShowsMore] = useState(field.where.length > 0);
  return (
    <>
      <Select
        aria-label="What is measured"
        data={measures}
        value={field.measure}
        disabled={disabled}
        onChange={(measure) => {
          const next = eventFieldSchema.shape.measure.safeParse(measure);
          if (next.success)
            onChange({ ...field, measure: next.data, property: next.data === 'sum' ? field.property : null });
        }}
      />
      {field.measure === 'sum' && (
        <Autocomplete
          aria-label="Property to add up"
          placeholder="revenue"
          classNames={{ input: 'p-field' }}
          data={properties}
          value={field.property ?? ''}
          disabled={disabled}
          onChange={(property) => onChange({ ...field, property: property === '' ? null : property })}
        />
      )}
      <NumberInput
        aria-label="Only in the last days"
        placeholder="Any time"
        prefix="in the last "
        suffix=" days"
        min={1}
        max={3650}
        value={field.withinDays ?? ''}
        disabled={disabled}
        onChange={(days) => onChange({ ...field, withinDays: typeof days === 'number' ? days : null })}
      />
      {showsMore ? (
        <PropertyRulesEditor
          rules={field.where}
          event={field.name}
          disabled={disabled}
          onChange={(where) => onChange({ ...field, where: [...where] })}
        />
      ) : (
        <button
          type="button"
          className="link t12"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setShowsMore(true)}
        >
          Only events with certain properties…
        </button>
      )}
    </>
  );
}

import { NumberInput, Select, TextInput } from '@mantine/core';
import { durationSchema } from '@perennial/journey';
import { z } from 'zod';
import { asText, inputWords, type WidgetProps } from '../widget-props.ts';

const units = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
  { value: 'weeks', label: 'weeks' },
];
const loose = z.object({ amount: z.number().nullable().catch(null), unit: durationSchema.shape.unit.catch('days') });

/** A length of time: a number and its unit side by side. */
export function DurationField({ field, value, onChange, error, disabled }: WidgetProps<'duration'>) {
  const { amount, unit } = loose.catch({ amount: null, unit: 'days' }).parse(value ?? {});
  return (
    <div>
      <div className="row g8" style={{ alignItems: 'flex-end' }}>
        <NumberInput
          label={field.label}
          min={0}
          allowDecimal={false}
          style={{ flex: 1 }}
          value={amount ?? ''}
          error={error !== null}
          disabled={disabled}
          onChange={(next) => onChange({ amount: typeof next === 'number' ? next : null, unit })}
        />
        <Select
          aria-label={`${field.label}, unit`}
          style={{ width: 128 }}
          data={units}
          value={unit}
          disabled={disabled}
          onChange={(next) => next !== null && onChange({ amount, unit: next })}
        />
      </div>
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </div>
  );
}

/** A day in the calendar; empty is none. */
export function LocalDateField({ field, value, onChange, error, disabled }: WidgetProps<'local-date'>) {
  return (
    <TextInput
      {...inputWords({ field, error })}
      type="date"
      style={{ maxWidth: 180 }}
      value={asText(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

/** A time of day, 24 h. */
export function LocalTimeField({ field, value, onChange, error, disabled }: WidgetProps<'local-time'>) {
  return (
    <TextInput
      {...inputWords({ field, error })}
      type="time"
      style={{ maxWidth: 140 }}
      value={asText(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

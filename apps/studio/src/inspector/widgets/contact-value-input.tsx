import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core';
import type { JsonObject, JsonValue } from '@perennial/journey';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../../api/client.ts';

/** What a new row sets: a text that is still to be written. */
export const firstValue: JsonObject = { kind: 'text', text: '' };

const sources = [
  { value: 'text', label: 'to a text' },
  { value: 'number', label: 'to a number' },
  { value: 'flag', label: 'to yes or no' },
  { value: 'date', label: 'to a date' },
  { value: 'now', label: 'to now' },
  { value: 'trigger-property', label: 'to a property of the entry event' },
  { value: 'attribute', label: 'to another attribute' },
];

const emptyValues: Readonly<Record<string, JsonObject>> = {
  text: firstValue,
  number: { kind: 'number', number: null },
  flag: { kind: 'flag', flag: true },
  date: { kind: 'date', date: null },
  now: { kind: 'now' },
  'trigger-property': { kind: 'trigger-property', property: '' },
  attribute: { kind: 'attribute', name: '' },
};

const valueSchema = z
  .object({
    kind: z.string(),
    text: z.string().catch(''),
    number: z.number().nullable().catch(null),
    flag: z.boolean().catch(true),
    date: z.string().nullable().catch(null),
    property: z.string().catch(''),
    name: z.string().catch(''),
  })
  .catch({ kind: 'text', text: '', number: null, flag: true, date: null, property: '', name: '' });

interface ContactValueInputProps {
  readonly value: JsonValue;
  readonly onChange: (value: JsonObject) => void;
  readonly disabled: boolean;
}

/** What an attribute is set to: where the value comes from, and the value where it is fixed. */
export function ContactValueInput({ value, onChange, disabled }: ContactValueInputProps) {
  const { kind } = valueSchema.parse(value);
  return (
    <>
      <Select
        aria-label="Where the value comes from"
        data={sources}
        value={kind}
        disabled={disabled}
        onChange={(next) => next !== null && onChange(emptyValues[next] ?? firstValue)}
      />
      <FixedValue value={value} onChange={onChange} disabled={disabled} />
    </>
  );
}

function FixedValue({ value, onChange, disabled }: ContactValueInputProps) {
  const attributes = useQuery(api.listAttributeNames.queryOptions({ input: {} })).data?.items ?? [];
  const { kind, text, number, flag, date, property, name } = valueSchema.parse(value);
  switch (kind) {
    case 'number':
      return (
        <NumberInput
          aria-label="Number"
          value={number ?? ''}
          disabled={disabled}
          onChange={(next) => onChange({ kind, number: typeof next === 'number' ? next : null })}
        />
      );
    case 'flag':
      return (
        <Select
          aria-label="Yes or no"
          data={['Yes', 'No']}
          value={flag ? 'Yes' : 'No'}
          disabled={disabled}
          onChange={(next) => onChange({ kind, flag: next !== 'No' })}
        />
      );
    case 'date':
      return (
        <TextInput
          aria-label="Date"
          type="date"
          value={date ?? ''}
          disabled={disabled}
          onChange={(event) => onChange({ kind, date: event.currentTarget.value || null })}
        />
      );
    case 'now':
      return null;
    case 'attribute':
      return (
        <Autocomplete
          aria-label="Attribute to copy"
          classNames={{ input: 'p-field' }}
          data={attributes.map((attribute) => attribute.name)}
          value={name}
          disabled={disabled}
          onChange={(next) => onChange({ kind, name: next })}
        />
      );
    default: {
      const isProperty = kind === 'trigger-property';
      return (
        <TextInput
          aria-label={isProperty ? 'Property' : 'Text'}
          placeholder={isProperty ? 'plan' : ''}
          value={isProperty ? property : text}
          disabled={disabled}
          onChange={({ currentTarget }) =>
            onChange(isProperty ? { kind, property: currentTarget.value } : { kind: 'text', text: currentTarget.value })
          }
        />
      );
    }
  }
}

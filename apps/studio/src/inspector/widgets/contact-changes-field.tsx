import { Autocomplete, Button, NumberInput, Select } from '@mantine/core';
import type { JsonObject, JsonValue } from '@perennial/journey';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useNameLookup } from '../../editor/use-name-lookup.ts';
import { asText, type WidgetProps } from '../widget-props.ts';
import { ContactValueInput, firstValue } from './contact-value-input.tsx';

const operations = [
  { value: 'set', label: 'Set' },
  { value: 'clear', label: 'Clear' },
  { value: 'increment', label: 'Add to a number' },
  { value: 'add-to-list', label: 'Add to a list' },
  { value: 'remove-from-list', label: 'Remove from a list' },
];

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row of the kind chosen, keeping the attribute where both have one. */
function rowOf(op: string, before: JsonObject): JsonObject {
  const name = asText(before['name']);
  if (op === 'set') return { op, name, value: firstValue };
  if (op === 'increment') return { op, name, by: 1 };
  if (op === 'clear') return { op, name };
  return { op, segment: asText(before['segment']) };
}

/** Rows of what is done to which attribute or list, in order. */
export function ContactChangesField({ field, value, onChange, error, disabled }: WidgetProps<'contact-changes'>) {
  const rows = Array.isArray(value) ? value.filter(isObject) : [];
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      {rows.map((row, index) => (
        <div key={`${index}:${rows.length}`} className="p-rule" data-field={`changes.${index}`}>
          <Select
            aria-label="What is done"
            data={operations}
            value={asText(row['op'])}
            disabled={disabled}
            onChange={(op) => op !== null && onChange(rows.map((other, at) => (at === index ? rowOf(op, row) : other)))}
          />
          <ChangeInputs
            row={row}
            disabled={disabled}
            onChange={(next) => onChange(rows.map((other, at) => (at === index ? next : other)))}
          />
          <button
            type="button"
            className="p-icon-button"
            aria-label="Remove this change"
            disabled={disabled}
            onClick={() => onChange(rows.filter((_row, at) => at !== index))}
          >
            <IconTrash size={16} stroke={1.6} />
          </button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={disabled || rows.length >= 20}
        onClick={() => onChange([...rows, rowOf('set', {})])}
      >
        Add a change
      </Button>
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}

interface ChangeInputsProps {
  readonly row: JsonObject;
  readonly onChange: (row: JsonObject) => void;
  readonly disabled: boolean;
}

function ChangeInputs({ row, onChange, disabled }: ChangeInputsProps) {
  const attributes = useQuery(api.listAttributeNames.queryOptions({ input: {} })).data?.items ?? [];
  const segments = Object.entries(useNameLookup()?.segments ?? {});
  if (row['op'] === 'add-to-list' || row['op'] === 'remove-from-list') {
    return (
      <Select
        aria-label="List"
        data={segments
          .filter(([, { kind }]) => kind === 'static')
          .map(([key, { name }]) => ({ value: key, label: name }))}
        placeholder="Choose a list"
        nothingFoundMessage="No list yet. Add one under Segments."
        value={asText(row['segment']) || null}
        disabled={disabled}
        onChange={(segment) => segment !== null && onChange({ ...row, segment })}
      />
    );
  }
  return (
    <>
      <Autocomplete
        aria-label="Attribute"
        classNames={{ input: 'p-field' }}
        data={attributes.map(({ name }) => name)}
        placeholder="favouriteRoast"
        value={asText(row['name'])}
        disabled={disabled}
        onChange={(name) => onChange({ ...row, name })}
      />
      {row['op'] === 'set' && (
        <ContactValueInput
          value={row['value'] ?? firstValue}
          disabled={disabled}
          onChange={(next) => onChange({ ...row, value: next })}
        />
      )}
      {row['op'] === 'increment' && (
        <NumberInput
          aria-label="How much is added"
          value={typeof row['by'] === 'number' ? row['by'] : ''}
          disabled={disabled}
          onChange={(by) => onChange({ ...row, by: typeof by === 'number' ? by : null })}
        />
      )}
    </>
  );
}

import { Button, NumberInput, TextInput } from '@mantine/core';
import type { JsonValue } from '@perennial/journey';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { z } from 'zod';
import type { WidgetProps } from '../widget-props.ts';
import { freeId } from './condition-paths-field.tsx';

const armsSchema = z
  .array(z.object({ id: z.string(), name: z.string().catch(''), percent: z.number().nullable().catch(null) }))
  .catch([]);
type Arm = z.infer<typeof armsSchema>[number];

const MOST_ARMS = 10;

/** The arms of a random split, each with a name and its share of the people. */
export function RandomArmsField({ field, value, onChange, error, disabled }: WidgetProps<'random-arms'>) {
  const arms = armsSchema.parse(value ?? []);
  const set = (next: readonly Arm[]) => onChange(next.map((arm): JsonValue => ({ ...arm })));
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      {arms.map((arm, index) => (
        <ArmRow
          key={arm.id}
          arm={arm}
          index={index}
          canRemove={arms.length > 2}
          disabled={disabled}
          onChange={(next) => set(arms.map((other, at) => (at === index ? next : other)))}
          onRemove={() => set(arms.filter((_arm, at) => at !== index))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={disabled || arms.length >= MOST_ARMS}
        onClick={() => set([...arms, { id: freeId(arms), name: '', percent: 0 }])}
      >
        Add an arm
      </Button>
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}

interface ArmRowProps {
  readonly arm: Arm;
  readonly index: number;
  readonly canRemove: boolean;
  readonly disabled: boolean;
  readonly onChange: (arm: Arm) => void;
  readonly onRemove: () => void;
}

function ArmRow({ arm, index, canRemove, disabled, onChange, onRemove }: ArmRowProps) {
  const letter = String.fromCharCode('A'.charCodeAt(0) + index);
  return (
    <div className="row g8" data-field={`arms.${index}`}>
      <TextInput
        aria-label={`Name of arm ${letter}`}
        placeholder={letter}
        style={{ flex: 1 }}
        value={arm.name}
        disabled={disabled}
        onChange={(event) => onChange({ ...arm, name: event.currentTarget.value })}
      />
      <NumberInput
        aria-label={`Share of arm ${letter}`}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={1}
        style={{ width: 96 }}
        value={arm.percent ?? ''}
        disabled={disabled}
        onChange={(next) => onChange({ ...arm, percent: typeof next === 'number' ? next : null })}
      />
      <button
        type="button"
        className="p-icon-button"
        aria-label={`Remove arm ${letter}`}
        disabled={disabled || !canRemove}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.6} />
      </button>
    </div>
  );
}

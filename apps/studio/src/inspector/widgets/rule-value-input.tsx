import { NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { OperatorInput, RuleValue } from '@perennial/segments';

interface RuleValueInputProps {
  readonly input: OperatorInput;
  readonly value: RuleValue;
  readonly onChange: (value: RuleValue) => void;
  readonly disabled: boolean;
}

/** The right-hand side of a comparison, drawn as its operator asks. */
export function RuleValueInput({ input, value, onChange, disabled }: RuleValueInputProps) {
  switch (input) {
    case 'none':
      return null;
    case 'number':
    case 'days':
      return (
        <NumberInput
          aria-label="Value"
          suffix={input === 'days' ? ' days' : ''}
          value={typeof value === 'number' ? value : ''}
          disabled={disabled}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      );
    case 'text-list':
      return (
        <TagsInput
          aria-label="Values"
          placeholder="Type and press Enter"
          value={Array.isArray(value) ? [...value] : []}
          disabled={disabled}
          onChange={onChange}
        />
      );
    case 'date':
    case 'text':
      return (
        <TextInput
          aria-label="Value"
          type={input}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

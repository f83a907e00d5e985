import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { asText, inputWords, type WidgetProps } from '../widget-props.ts';

/** One line of text. */
export function TextField({ field, value, onChange, error, disabled }: WidgetProps<'text'>) {
  return (
    <TextInput
      {...inputWords({ field, error })}
      placeholder={field.placeholder}
      value={asText(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Several lines of text. */
export function LongTextField({ field, value, onChange, error, disabled }: WidgetProps<'long-text'>) {
  return (
    <Textarea
      {...inputWords({ field, error })}
      placeholder={field.placeholder}
      autosize
      minRows={3}
      maxRows={10}
      value={asText(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A secret: what is stored is never shown again. `true` as value means that one is set. */
export function SecretField({ field, value, onChange, error, disabled }: WidgetProps<'secret'>) {
  return (
    <PasswordInput
      {...inputWords({ field, error })}
      placeholder={value === true ? 'Set. Type to replace it.' : ''}
      autoComplete="off"
      value={asText(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A whole or decimal number. */
export function NumberField({ field, value, onChange, error, disabled }: WidgetProps<'number'>) {
  return (
    <NumberInput
      {...inputWords({ field, error })}
      {...(field.min === undefined ? {} : { min: field.min })}
      {...(field.max === undefined ? {} : { max: field.max })}
      suffix={field.suffix ? ` ${field.suffix}` : ''}
      clampBehavior="blur"
      value={typeof value === 'number' ? value : ''}
      disabled={disabled}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}

/** On or off. */
export function ToggleField({ field, value, onChange, error, disabled }: WidgetProps<'toggle'>) {
  return (
    <Switch
      label={field.label}
      {...(field.help === undefined ? {} : { description: field.help })}
      {...(error === null ? {} : { error })}
      checked={value === true}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** One of a few. */
export function SelectField({ field, value, onChange, error, disabled }: WidgetProps<'select'>) {
  return (
    <Select
      {...inputWords({ field, error })}
      data={[...field.options]}
      value={typeof value === 'string' ? value : null}
      disabled={disabled}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

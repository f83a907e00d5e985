import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import type { FormField, FormSection } from '@perennial/journey';

export type ProviderSettings = ApiOutputs['listProviderAccounts']['items'][number]['settings'];
export type FormErrors = Readonly<Record<string, string>>;

interface ProviderFieldsProps {
  readonly form: ApiOutputs['listProviderTypes']['items'][number]['form'];
  readonly settings: ProviderSettings;
  /** Secrets that are set: path → true. */
  readonly secrets: Readonly<Record<string, boolean>>;
  readonly errors: FormErrors;
  readonly onChange: (settings: ProviderSettings) => void;
}

/** The fields of a provider's form. Sections marked advanced start folded. */
export function ProviderFields({ form, settings, secrets, errors, onChange }: ProviderFieldsProps) {
  const sections = form as unknown as readonly FormSection[]; // the contract carries forms as JSON; the runtime sends FormSection data
  const draw = (field: FormField) => (
    <ProviderField
      key={field.path}
      field={field}
      value={settings[field.path] ?? null}
      isSet={secrets[field.path] === true}
      error={errors[field.path] ?? null}
      onChange={(value) => onChange({ ...settings, [field.path]: value })}
    />
  );
  const isShown = (field: FormField) =>
    field.showWhen === undefined || field.showWhen.is.includes(settings[field.showWhen.path] as string | boolean);
  return sections.map((section) =>
    section.advanced ? (
      <details key={section.title} className="col g12">
        <summary className="ink2">{section.title ?? 'More'}</summary>
        <div className="col g12" style={{ marginTop: 12 }}>
          {section.fields.filter(isShown).map(draw)}
        </div>
      </details>
    ) : (
      <div key={section.title} className="col g12">
        {section.fields.filter(isShown).map(draw)}
      </div>
    ),
  );
}

interface ProviderFieldProps {
  readonly field: FormField;
  readonly value: ProviderSettings[string];
  readonly isSet: boolean;
  readonly error: string | null;
  readonly onChange: (value: ProviderSettings[string]) => void;
}

function ProviderField({ field, value, isSet, error, onChange }: ProviderFieldProps) {
  const shared = { label: field.label, description: field.help, error };
  const text = typeof value === 'string' ? value : '';
  const orNull = (words: string) => (words === '' ? null : words);
  if (field.widget === 'secret') {
    return (
      <PasswordInput
        {...shared}
        autoComplete="new-password"
        placeholder={isSet ? 'Set; leave empty to keep it' : ''}
        value={text}
        onChange={(event) => onChange(orNull(event.currentTarget.value))}
      />
    );
  }
  if (field.widget === 'number') {
    return (
      <NumberInput
        {...shared}
        min={field.min ?? Number.MIN_SAFE_INTEGER}
        max={field.max ?? Number.MAX_SAFE_INTEGER}
        suffix={field.suffix ?? ''}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      />
    );
  }
  if (field.widget === 'toggle') {
    return <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (field.widget === 'select') {
    return <Select {...shared} data={[...field.options]} value={orNull(text)} onChange={onChange} />;
  }
  if (field.widget === 'long-text') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        value={text}
        onChange={(event) => onChange(orNull(event.currentTarget.value))}
      />
    );
  }
  return <TextInput {...shared} value={text} onChange={(event) => onChange(orNull(event.currentTarget.value))} />;
}

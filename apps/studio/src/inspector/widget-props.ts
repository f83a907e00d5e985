import type { FormField, JsonObject, JsonValue } from '@perennial/journey';

/** What every widget gets. `value` is whatever stands in the draft: a widget shows nothing for what it cannot read. */
export interface WidgetProps<Kind extends FormField['widget']> {
  readonly field: Extract<FormField, { readonly widget: Kind }>;
  readonly value: JsonValue | undefined;
  /** The whole config, for fields that depend on another one. */
  readonly config: JsonObject;
  readonly onChange: (value: JsonValue) => void;
  /** What is wrong with the value, in one sentence; null when nothing is. */
  readonly error: string | null;
  readonly disabled: boolean;
}

/** The words around an input, as Mantine wants them. */
export function inputWords({
  field,
  error,
}: {
  readonly field: { readonly label: string; readonly help?: string };
  readonly error: string | null;
}) {
  return {
    label: field.label,
    ...(field.help === undefined ? {} : { description: field.help, inputWrapperOrder: inputOrder }),
    ...(error === null ? {} : { error }),
  };
}

const inputOrder: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** A text value; an empty one for anything else. */
export function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; none for anything else. */
export function asTexts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Shown beside the field's label; every field of a node, provider or settings form has these. */
interface FieldBase {
  /** Dotted path into the config, for example `timeout.amount`. */
  readonly path: string;
  readonly label: string;
  readonly help?: string;
  /** Shown only while the config value at `path` equals one of `is`. */
  readonly showWhen?: { readonly path: string; readonly is: readonly (string | boolean)[] };
}

/**
 * Every field the inspector can draw; forms are data. A new member here makes the inspector fail to compile until its widget exists.
 */
export type FormField =
  | (FieldBase & { readonly widget: 'text'; readonly placeholder?: string })
  | (FieldBase & { readonly widget: 'long-text'; readonly placeholder?: string })
  | (FieldBase & { readonly widget: 'secret' })
  | (FieldBase & { readonly widget: 'number'; readonly min?: number; readonly max?: number; readonly suffix?: string })
  | (FieldBase & { readonly widget: 'toggle' })
  | (FieldBase & { readonly widget: 'select'; readonly options: readonly SelectOption[] })
  /** `{amount, unit}` with unit minutes, hours, days or weeks. */
  | (FieldBase & { readonly widget: 'duration' })
  /** `HH:MM`, 24 h. */
  | (FieldBase & { readonly widget: 'local-time' })
  /** A condition tree (segments). */
  | (FieldBase & { readonly widget: 'condition' })
  /** Ordered named paths `[{id, name, condition}]`. */
  | (FieldBase & { readonly widget: 'condition-paths' })
  /** `[{property, operator, value}]` about the event named at `eventPath`. */
  | (FieldBase & { readonly widget: 'property-rules'; readonly eventPath: string })
  | (FieldBase & { readonly widget: 'stage-model' })
  /** One stage of the model at `modelPath`. */
  | (FieldBase & { readonly widget: 'stage'; readonly modelPath: string })
  /** Any number of stages; none chosen means any. */
  | (FieldBase & { readonly widget: 'stages'; readonly modelPath: string })
  | (FieldBase & { readonly widget: 'event-name' })
  | (FieldBase & { readonly widget: 'topic'; readonly channel?: 'email' | 'sms' })
  | (FieldBase & { readonly widget: 'message-template'; readonly channel: 'email' | 'sms' })
  /** `YYYY-MM-DD`; null when left empty. */
  | (FieldBase & { readonly widget: 'local-date' })
  /** `[{id, name, percent}]`: the arms of a random split. */
  | (FieldBase & { readonly widget: 'random-arms' })
  /** `[{op, …}]`: changes of a contact's data, one after the other. */
  | (FieldBase & { readonly widget: 'contact-changes' })
  /** Key of a goal in the journey settings. */
  | (FieldBase & { readonly widget: 'goal' })
  /** Which messages: `this-journey`, `anywhere`, or `node:ID` of a step that sends. */
  | (FieldBase & { readonly widget: 'sent-message' });

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

/** A titled part of a form; `advanced` starts folded. */
export interface FormSection {
  readonly title: string | null;
  readonly advanced: boolean;
  readonly fields: readonly FormField[];
}

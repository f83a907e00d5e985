import type { FormField, JsonObject, JsonValue } from '@perennial/journey';
import { ConditionField } from './widgets/condition-field.tsx';
import { ConditionPathsField } from './widgets/condition-paths-field.tsx';
import { ContactChangesField } from './widgets/contact-changes-field.tsx';
import { EventNameField, PropertyRulesField } from './widgets/event-fields.tsx';
import { GoalField, SentMessageField } from './widgets/journey-fields.tsx';
import { MessageTemplateField, TopicField } from './widgets/message-fields.tsx';
import { RandomArmsField } from './widgets/random-arms-field.tsx';
import {
  LongTextField,
  NumberField,
  SecretField,
  SelectField,
  TextField,
  ToggleField,
} from './widgets/simple-fields.tsx';
import { StageField, StageModelField, StagesField } from './widgets/stage-fields.tsx';
import { DurationField, LocalDateField, LocalTimeField } from './widgets/time-fields.tsx';

interface FormWidgetProps {
  readonly field: FormField;
  readonly value: JsonValue | undefined;
  readonly config: JsonObject;
  readonly onChange: (value: JsonValue) => void;
  readonly error: string | null;
  readonly disabled: boolean;
}

/** Draws one field of a form. A new kind of field does not compile until it has its widget here. */
export function FormWidget({ field, ...rest }: FormWidgetProps) {
  switch (field.widget) {
    case 'text':
      return <TextField field={field} {...rest} />;
    case 'long-text':
      return <LongTextField field={field} {...rest} />;
    case 'secret':
      return <SecretField field={field} {...rest} />;
    case 'number':
      return <NumberField field={field} {...rest} />;
    case 'toggle':
      return <ToggleField field={field} {...rest} />;
    case 'select':
      return <SelectField field={field} {...rest} />;
    case 'duration':
      return <DurationField field={field} {...rest} />;
    case 'local-time':
      return <LocalTimeField field={field} {...rest} />;
    case 'condition':
      return <ConditionField field={field} {...rest} />;
    case 'condition-paths':
      return <ConditionPathsField field={field} {...rest} />;
    case 'property-rules':
      return <PropertyRulesField field={field} {...rest} />;
    case 'stage-model':
      return <StageModelField field={field} {...rest} />;
    case 'stage':
      return <StageField field={field} {...rest} />;
    case 'stages':
      return <StagesField field={field} {...rest} />;
    case 'event-name':
      return <EventNameField field={field} {...rest} />;
    case 'topic':
      return <TopicField field={field} {...rest} />;
    case 'message-template':
      return <MessageTemplateField field={field} {...rest} />;
    case 'local-date':
      return <LocalDateField field={field} {...rest} />;
    case 'random-arms':
      return <RandomArmsField field={field} {...rest} />;
    case 'contact-changes':
      return <ContactChangesField field={field} {...rest} />;
    case 'goal':
      return <GoalField field={field} {...rest} />;
    case 'sent-message':
      return <SentMessageField field={field} {...rest} />;
    default:
      return assertNever(field);
  }
}

function assertNever(field: never): never {
  throw new Error(`No widget draws ${JSON.stringify(field)}.`);
}

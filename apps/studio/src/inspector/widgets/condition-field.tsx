import { Button } from '@mantine/core';
import type { JsonValue } from '@perennial/journey';
import { type Condition, type ConditionGroup, conditionSchema, unsetCondition } from '@perennial/segments';
import { IconPlus } from '@tabler/icons-react';
import type { WidgetProps } from '../widget-props.ts';
import { ConditionGroupEditor } from './condition-group.tsx';

/** Reads a condition out of a draft; anything that is none becomes an unset one. A lone rule is put into a group. */
export function readCondition(value: unknown): ConditionGroup {
  const parsed = conditionSchema.safeParse(value);
  if (!parsed.success) return unsetCondition;
  return parsed.data.kind === 'group' ? parsed.data : { ...unsetCondition, conditions: [parsed.data] };
}

/** A condition as the JSON that configs hold. */
export function conditionJson(condition: Condition): JsonValue {
  return JSON.parse(JSON.stringify(condition)) as JsonValue; // a condition is JSON by its schema; only optional marks differ
}

/** A tree of comparisons. A field that may stay empty starts as one button. */
export function ConditionField({ field, value, onChange, error, disabled }: WidgetProps<'condition'>) {
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      {value === null || value === undefined ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={disabled}
          onClick={() => onChange(conditionJson(unsetCondition))}
        >
          Add a condition
        </Button>
      ) : (
        <ConditionGroupEditor
          group={readCondition(value)}
          depth={0}
          disabled={disabled}
          onChange={(group) => onChange(conditionJson(group))}
        />
      )}
      {field.help && <p className="p-hint">{field.help}</p>}
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}

import { Select } from '@mantine/core';
import { nodeTypes } from '@perennial/node-types';
import { useEditor } from '../../store/editor-store.ts';
import { asText, inputWords, type WidgetProps } from '../widget-props.ts';

/** One of the goals in the journey settings. */
export function GoalField({ field, value, onChange, error, disabled }: WidgetProps<'goal'>) {
  const goals = useEditor((state) => state.document.settings.goals);
  return (
    <Select
      {...inputWords({ field, error })}
      data={goals.map((goal) => ({ value: goal.key, label: goal.name }))}
      placeholder={goals.length === 0 ? 'Add a goal in the journey settings first' : 'Choose a goal'}
      value={asText(value) || null}
      disabled={disabled || goals.length === 0}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** The messages of one step, of the whole journey, or all that a person was ever sent. */
export function SentMessageField({ field, value, onChange, error, disabled }: WidgetProps<'sent-message'>) {
  const nodes = useEditor((state) => state.document.nodes);
  const senders = nodes.filter(({ kind }) => nodeTypes[kind]?.family === 'message');
  const steps = senders.map(({ id, kind, name }) => ({
    value: `node:${id}`,
    label: name || (nodeTypes[kind]?.title ?? kind),
  }));
  return (
    <Select
      {...inputWords({ field, error })}
      data={[
        { value: 'this-journey', label: 'Any message of this journey' },
        { value: 'anywhere', label: 'Any message we sent' },
        ...(steps.length === 0 ? [] : [{ group: 'The message of one step', items: steps }]),
      ]}
      value={asText(value) || null}
      placeholder="Choose a message"
      disabled={disabled}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

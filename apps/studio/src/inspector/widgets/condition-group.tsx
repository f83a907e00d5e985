import { Button, Select } from '@mantine/core';
import type { Condition, ConditionGroup, Rule } from '@perennial/segments';
import { unsetCondition } from '@perennial/segments';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { ConditionRule } from './condition-rule.tsx';

const modes = [
  { value: 'all', label: 'All of these are true' },
  { value: 'any', label: 'Any of these is true' },
  { value: 'not-all', label: 'Not all of these are true' },
  { value: 'not-any', label: 'None of these is true' },
];

const newRule: Rule = {
  kind: 'rule',
  field: { kind: 'event', name: '', measure: 'count', property: null, withinDays: null, where: [] },
  operator: 'at-least',
  value: 1,
};

interface ConditionGroupEditorProps {
  readonly group: ConditionGroup;
  /** 0 for the outermost group. */
  readonly depth: number;
  readonly onChange: (group: ConditionGroup) => void;
  /** Absent for the outermost group. */
  readonly onRemove?: () => void;
  readonly disabled: boolean;
}

/** One group of comparisons: how they join, the comparisons, and buttons to add more. */
export function ConditionGroupEditor({ group, depth, onChange, onRemove, disabled }: ConditionGroupEditorProps) {
  const setConditions = (conditions: readonly Condition[]) => onChange({ ...group, conditions });
  const change = (index: number, next: Condition) =>
    setConditions(group.conditions.map((condition, at) => (at === index ? next : condition)));
  const remove = (index: number) => setConditions(group.conditions.filter((_condition, at) => at !== index));
  return (
    <div className={depth === 0 ? 'p-conditions' : 'p-conditions inner'}>
      <div className="row g8">
        <Select
          aria-label="How the conditions join"
          data={modes}
          value={`${group.not ? 'not-' : ''}${group.combinator}`}
          style={{ flex: 1 }}
          disabled={disabled}
          onChange={(mode) => {
            if (mode === null) return;
            onChange({ ...group, not: mode.startsWith('not-'), combinator: mode.endsWith('any') ? 'any' : 'all' });
          }}
        />
        {onRemove && (
          <button
            type="button"
            className="p-icon-button"
            aria-label="Remove this group"
            disabled={disabled}
            onClick={onRemove}
          >
            <IconTrash size={16} stroke={1.6} />
          </button>
        )}
      </div>
      {group.conditions.map((condition, index) =>
        condition.kind === 'group' ? (
          <ConditionGroupEditor
            key={`${index}:${group.conditions.length}`}
            group={condition}
            depth={depth + 1}
            disabled={disabled}
            onChange={(next) => change(index, next)}
            onRemove={() => remove(index)}
          />
        ) : (
          <ConditionRule
            key={`${index}:${group.conditions.length}`}
            rule={condition}
            disabled={disabled}
            onChange={(next) => change(index, next)}
            onRemove={() => remove(index)}
          />
        ),
      )}
      <div className="row g4">
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={disabled}
          onClick={() => setConditions([...group.conditions, newRule])}
        >
          Add a condition
        </Button>
        {depth < 3 && (
          <Button
            variant="subtle"
            size="xs"
            disabled={disabled}
            onClick={() => setConditions([...group.conditions, { ...unsetCondition, combinator: 'any' }])}
          >
            Add a group
          </Button>
        )}
      </div>
    </div>
  );
}

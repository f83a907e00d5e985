import { Button, TextInput } from '@mantine/core';
import type { JsonValue } from '@perennial/journey';
import { unsetCondition } from '@perennial/segments';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { z } from 'zod';
import type { WidgetProps } from '../widget-props.ts';
import { conditionJson, readCondition } from './condition-field.tsx';
import { ConditionGroupEditor } from './condition-group.tsx';

const pathsSchema = z.array(z.object({ id: z.string(), name: z.string().catch(''), condition: z.unknown() })).catch([]);
type Path = z.infer<typeof pathsSchema>[number];

function asJson(paths: readonly Path[]): JsonValue {
  return paths.map(({ id, name, condition }) => ({ id, name, condition: conditionJson(readCondition(condition)) }));
}

/** The first letter that no path or arm has yet. */
export function freeId(paths: readonly { readonly id: string }[]): string {
  const taken = new Set(paths.map(({ id }) => id));
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return [...letters].find((letter) => !taken.has(letter)) ?? `p${paths.length}`;
}

/** Ordered paths, each with a name and a condition; people take the first that fits. */
export function ConditionPathsField({ field, value, onChange, error, disabled }: WidgetProps<'condition-paths'>) {
  const paths = pathsSchema.parse(value ?? []);
  const set = (next: readonly Path[]) => onChange(asJson(next));
  const move = (index: number, step: number) => {
    const next = [...paths];
    const [path] = next.splice(index, 1);
    if (path) next.splice(index + step, 0, path);
    set(next);
  };
  return (
    <fieldset className="p-plain-fieldset">
      <legend className="p-label">{field.label}</legend>
      {field.help && <p className="t12 ink3">{field.help}</p>}
      {paths.map((path, index) => (
        <PathEditor
          key={path.id}
          path={path}
          index={index}
          count={paths.length}
          disabled={disabled}
          onChange={(next) => set(paths.map((other, at) => (at === index ? next : other)))}
          onMove={(step) => move(index, step)}
          onRemove={() => set(paths.filter((_path, at) => at !== index))}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={disabled || paths.length >= 20}
        onClick={() => set([...paths, { id: freeId(paths), name: '', condition: unsetCondition }])}
      >
        Add a path
      </Button>
      {error !== null && <p className="p-field-error">{error}</p>}
    </fieldset>
  );
}

interface PathEditorProps {
  readonly path: Path;
  readonly index: number;
  readonly count: number;
  readonly disabled: boolean;
  readonly onChange: (path: Path) => void;
  readonly onMove: (step: number) => void;
  readonly onRemove: () => void;
}

function PathEditor({ path, index, count, disabled, onChange, onMove, onRemove }: PathEditorProps) {
  const button = (label: string, Icon: typeof IconArrowUp, off: boolean, onClick: () => void) => (
    <button type="button" className="p-icon-button" aria-label={label} disabled={disabled || off} onClick={onClick}>
      <Icon size={16} stroke={1.6} />
    </button>
  );
  return (
    <div className="p-path" data-field={`paths.${index}`}>
      <div className="row g4">
        <TextInput
          aria-label={`Name of path ${index + 1}`}
          placeholder={`Path ${index + 1}`}
          style={{ flex: 1 }}
          value={path.name}
          disabled={disabled}
          onChange={(event) => onChange({ ...path, name: event.currentTarget.value })}
        />
        {button('Ask this path earlier', IconArrowUp, index === 0, () => onMove(-1))}
        {button('Ask this path later', IconArrowDown, index === count - 1, () => onMove(1))}
        {button('Remove this path', IconTrash, count === 1, onRemove)}
      </div>
      <ConditionGroupEditor
        group={readCondition(path.condition)}
        depth={0}
        disabled={disabled}
        onChange={(condition) => onChange({ ...path, condition })}
      />
    </div>
  );
}

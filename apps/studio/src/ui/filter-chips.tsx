import { IconX } from '@tabler/icons-react';

export interface FilterChip {
  /** What is filtered, for example `Status`. */
  readonly name: string;
  /** The chosen value in words. */
  readonly value: string;
  readonly onRemove: () => void;
}

/** The filters in force as chips that can be taken off one by one. */
export function FilterChips({
  chips,
  onClear,
}: {
  readonly chips: readonly FilterChip[];
  readonly onClear: () => void;
}) {
  if (chips.length === 0) return null;
  return (
    <div className="row g6 wrap">
      {chips.map((chip) => (
        <button
          key={`${chip.name}:${chip.value}`}
          type="button"
          className="p-chip on"
          onClick={chip.onRemove}
          aria-label={`Remove filter ${chip.name} ${chip.value}`}
        >
          <span className="key">{chip.name}</span>
          {chip.value}
          <IconX size={12} stroke={2} aria-hidden="true" />
        </button>
      ))}
      {chips.length > 1 && (
        <button type="button" className="link t12" onClick={onClear}>
          Clear all
        </button>
      )}
    </div>
  );
}

import type { NameLookup } from '@perennial/journey';
import type { Change, Config, Value } from './config.ts';

/** `Set plan to “Gold”, add 1 to visits`. */
export function summary({ changes }: Config, names: NameLookup): string {
  const text = changes.map((change) => phraseOf(change, names)).join(', ');
  return text === '' ? 'Choose what to change' : text.charAt(0).toUpperCase() + text.slice(1);
}

function phraseOf(change: Change, names: NameLookup): string {
  if (change.op === 'add-to-list') return `add to ${listName(change.segment, names)}`;
  if (change.op === 'remove-from-list') return `remove from ${listName(change.segment, names)}`;
  const name = change.name === '' ? '…' : change.name;
  if (change.op === 'clear') return `clear ${name}`;
  if (change.op === 'set') return `set ${name} to ${valueWords(change.value)}`;
  const by = change.by ?? 0;
  return by < 0 ? `take ${-by} from ${name}` : `add ${by} to ${name}`;
}

function valueWords(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.text === '' ? '…' : `“${value.text}”`;
    case 'number':
      return String(value.number ?? '…');
    case 'flag':
      return value.flag ? 'yes' : 'no';
    case 'date':
      return value.date ?? '…';
    case 'now':
      return 'now';
    case 'trigger-property':
      return `“${value.property}” of what started the journey`;
    case 'attribute':
      return value.name === '' ? '…' : value.name;
  }
}

function listName(segment: string, names: NameLookup): string {
  return names.segments[segment]?.name ?? 'a list';
}

import { Popover, TextInput } from '@mantine/core';
import type { NodeType } from '@perennial/journey';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { families, kindsOf } from './palette.tsx';
import { useEditorActions } from './use-editor-actions.ts';

/** Node types whose title, description or kind contains every word of `query`; titles that begin with it come first. */
export function searchKinds(query: string, allowsEntries: boolean): readonly NodeType[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = families.flatMap(({ family }) => (family === 'entry' && !allowsEntries ? [] : kindsOf(family)));
  const text = (nodeType: NodeType) => `${nodeType.title} ${nodeType.description} ${nodeType.kind}`.toLowerCase();
  const found = all.filter((nodeType) => words.every((word) => text(nodeType).includes(word)));
  const starts = (nodeType: NodeType) => (nodeType.title.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return words.length === 0 ? found : [...found].sort((a, b) => starts(a) - starts(b));
}

/** The searchable list of node types that a `+` opens; Enter takes the marked one. */
export function NodePicker() {
  const picker = useEditor((state) => state.picker);
  const store = useEditorStore();
  if (!picker) return null;
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) store.getState().closePicker();
      }}
      position="bottom"
      withinPortal
      trapFocus
      returnFocus={false}
      closeOnEscape
    >
      <Popover.Target>
        <span style={{ position: 'fixed', left: picker.x, top: picker.y, width: 1, height: 1 }} />
      </Popover.Target>
      <Popover.Dropdown className="nokey" p={4}>
        <PickerList />
      </Popover.Dropdown>
    </Popover>
  );
}

function PickerList() {
  const actions = useEditorActions();
  const placement = useEditor((state) => state.picker?.placement);
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const found = searchKinds(query, placement?.kind === 'free');
  const take = (nodeType: NodeType | undefined) => {
    if (nodeType && placement) actions.add(nodeType.kind, placement);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setMarked((index) => Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setMarked((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter') take(found[marked]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="p-picker">
      <TextInput
        data-autofocus
        aria-label="Find a step"
        placeholder="Find a step"
        role="combobox"
        aria-expanded="true"
        aria-controls="picker-list"
        aria-activedescendant={found[marked] ? `pick-${found[marked].kind}` : undefined}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="picker-list" role="listbox" aria-label="Steps" className="p-picker-list">
        {found.length === 0 && <p className="t12 ink2 p-picker-none">No step by that name. Try “wait” or “email”.</p>}
        {found.map((nodeType, index) => (
          <div
            key={nodeType.kind}
            id={`pick-${nodeType.kind}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === marked}
            className={index === marked ? 'p-pick on' : 'p-pick'}
            onMouseMove={() => setMarked(index)}
            onClick={() => take(nodeType)}
            onKeyDown={onKeyDown}
          >
            <NodeTile family={nodeType.family} kind={nodeType.kind} size={30} />
            <span className="col grow">
              <b>{nodeType.title}</b>
              <span className="t12 ink2">{nodeType.description}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

import { Popover } from '@mantine/core';
import type { NodeFamily, NodeType } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import { IconSearch } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useRef, useState } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { NodeTile } from '../ui/node-tile.tsx';

/** Families in the order of the palette, with the words below their tile. */
export const families: readonly { readonly family: NodeFamily; readonly title: string }[] = [
  { family: 'entry', title: 'Entries' },
  { family: 'message', title: 'Messages' },
  { family: 'time', title: 'Time' },
  { family: 'decision', title: 'Decisions' },
  { family: 'contact', title: 'Contact' },
  { family: 'end', title: 'Goals, exits' },
];

/** The node types of a family, in the order of their titles. */
export function kindsOf(family: NodeFamily): readonly NodeType[] {
  return Object.values(nodeTypes)
    .filter((nodeType) => nodeType.family === family)
    .sort((a, b) => a.title.localeCompare(b.title));
}

/** Name of the drag data that carries a node kind. */
export const dragType = 'application/x-perennial-node';

const startDrag = (kind: string) => (event: DragEvent) => {
  event.dataTransfer.setData(dragType, kind);
  event.dataTransfer.effectAllowed = 'copy';
};

function KindRow({ nodeType, onPick }: { readonly nodeType: NodeType; readonly onPick: () => void }) {
  return (
    <button type="button" className="p-pick" draggable onDragStart={startDrag(nodeType.kind)} onClick={onPick}>
      <NodeTile family={nodeType.family} kind={nodeType.kind} size={30} />
      <span className="col grow">
        <b>{nodeType.title}</b>
        <span className="t12 ink2">{nodeType.description}</span>
      </span>
    </button>
  );
}

function FamilyButton({ family, title }: { readonly family: NodeFamily; readonly title: string }) {
  const store = useEditorStore();
  const [isOpen, setIsOpen] = useState(false);
  const kinds = kindsOf(family);
  const only = kinds.length === 1 ? kinds[0] : undefined;
  const isPlacing = useEditor((state) => kinds.some((nodeType) => nodeType.kind === state.placingKind));
  const place = (kind: string) => {
    store.getState().startPlacing(isPlacing && only ? null : kind);
    store.getState().announce('Pick a place: click the canvas or a plus on a line. Escape cancels.');
    setIsOpen(false);
  };
  if (kinds.length === 0) return null;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="right-start" withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={isPlacing ? 'p-palette-family on' : 'p-palette-family'}
          aria-pressed={isPlacing}
          draggable={only !== undefined}
          onDragStart={only ? startDrag(only.kind) : undefined}
          onClick={() => (only ? place(only.kind) : setIsOpen((open) => !open))}
        >
          <NodeTile family={family} kind={only?.kind} />
          <span>{title}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className="nokey">
        <div className="p-picker-list">
          {kinds.map((nodeType) => (
            <KindRow key={nodeType.kind} nodeType={nodeType} onPick={() => place(nodeType.kind)} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** One tile per family: drag it onto the canvas or a line, or click it and then pick a place. */
export function Palette() {
  const store = useEditorStore();
  const flow = useReactFlow();
  const find = useRef<HTMLButtonElement>(null);
  const openFinder = () => {
    const box = find.current?.getBoundingClientRect();
    if (!box) return;
    const center = flow.screenToFlowPosition({ x: window.innerWidth / 2, y: window.innerHeight / 2 });
    store.getState().openPicker({ kind: 'free', x: center.x, y: center.y }, box.right + 8 + 150, box.top);
  };
  return (
    <div className="p-float p-palette" role="toolbar" aria-label="Add steps">
      <button ref={find} type="button" className="p-palette-find" onClick={openFinder}>
        <IconSearch size={14} stroke={1.6} aria-hidden="true" />
        <span className="grow">Find</span>
        <kbd className="p-key">A</kbd>
      </button>
      {families.map(({ family, title }) => (
        <FamilyButton key={family} family={family} title={title} />
      ))}
      <hr className="hairline" />
      <span className="t11 ink3 p-palette-hint">Drag, or click and pick a place</span>
    </div>
  );
}

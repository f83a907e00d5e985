import { Menu } from '@mantine/core';
import { parseClipping } from '@perennial/journey';
import {
  IconClipboard,
  IconCopy,
  IconLayoutDistributeVertical,
  IconLink,
  IconPower,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import { edgeId } from './edge-id.ts';
import { useEditorActions } from './use-editor-actions.ts';

export interface CanvasMenuTarget {
  readonly target: { readonly kind: 'node' | 'edge'; readonly id: string } | { readonly kind: 'pane' };
  readonly x: number;
  readonly y: number;
}

function NodeItems({ id }: { readonly id: string }) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const { selected, ask } = store.getState();
  const ids = selected.has(id) ? [...selected] : [id];
  return (
    <>
      <Item icon={IconLink} onClick={() => ask({ kind: 'connect-to', from: id })}>
        Connect to…
      </Item>
      <Item icon={IconCopy} keys="Ctrl D" onClick={() => actions.duplicate(ids)}>
        Duplicate
      </Item>
      <Item icon={IconPower} keys="D" onClick={() => actions.toggleEnabled(ids)}>
        Turn on or off
      </Item>
      <Menu.Divider />
      <Item icon={IconTrash} keys="Del" onClick={() => actions.remove(ids)}>
        Delete
      </Item>
    </>
  );
}

function EdgeItems({ id, x, y }: { readonly id: string; readonly x: number; readonly y: number }) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const edge = store.getState().document.edges.find((candidate) => edgeId(candidate) === id);
  if (!edge) return null;
  return (
    <>
      <Item icon={IconLink} onClick={() => store.getState().openPicker({ kind: 'edge', ...edge }, x, y)}>
        Insert a step…
      </Item>
      <Item icon={IconTrash} onClick={() => actions.disconnect(edge.from, edge.outlet)}>
        Remove this connection
      </Item>
    </>
  );
}

function PaneItems() {
  const actions = useEditorActions();
  const paste = async () => {
    const clipping = parseClipping(await navigator.clipboard.readText().catch(() => ''));
    if (clipping) actions.paste(clipping);
  };
  return (
    <>
      <Item icon={IconClipboard} keys="Ctrl V" onClick={() => void paste()}>
        Paste
      </Item>
      <Item icon={IconLayoutDistributeVertical} keys="Ctrl Shift L" onClick={() => actions.tidy()}>
        Tidy the layout
      </Item>
    </>
  );
}

interface ItemProps {
  readonly icon: typeof IconCopy;
  readonly keys?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ icon: Icon, keys, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={<Icon size={16} stroke={1.6} />}
      rightSection={keys ? <kbd className="p-key">{keys}</kbd> : null}
      onClick={onClick}
    >
      {children}
    </Menu.Item>
  );
}

/** What a right click offers on a card, a line or the empty canvas. */
export function CanvasMenu({
  menu,
  onClose,
}: {
  readonly menu: CanvasMenuTarget | null;
  readonly onClose: () => void;
}) {
  const isReadOnly = useEditorStore().getState().isReadOnly;
  if (!menu || isReadOnly) return null;
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={230}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: menu.x, top: menu.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown className="nokey">
        {menu.target.kind === 'node' && <NodeItems id={menu.target.id} />}
        {menu.target.kind === 'edge' && <EdgeItems id={menu.target.id} x={menu.x} y={menu.y} />}
        {menu.target.kind === 'pane' && <PaneItems />}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Menu } from '@mantine/core';
import { type JourneyNode, type JsonObject, renameNode, setNote, updateConfig, usableConfig } from '@perennial/journey';
import { nodeTypeAssets, nodeTypes } from '@perennial/node-types';
import { IconCopy, IconDots, IconPower, IconTrash, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import Markdown from 'react-markdown';
import { useStore } from 'zustand';
import { useCanvas, useNodeCounts } from '../canvas/canvas-context.tsx';
import { focusNode } from '../canvas/focus-node.ts';
import type { NodeView } from '../canvas/node-view.ts';
import { useEditorActions } from '../canvas/use-editor-actions.ts';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { formatCount } from '../ui/num.tsx';
import { FoldedSection, NodeForm } from './node-form.tsx';
import { NodeNote } from './node-note.tsx';

/** The panel of the inspected node: what it is, its numbers, its form. Escape goes back to the card. */
export function Inspector({ journeyId }: { readonly journeyId: string }) {
  const node = useEditor((state) => state.document.nodes.find((candidate) => candidate.id === state.inspectedId));
  const { views } = useCanvas();
  if (!node) return null;
  return <NodePanel key={node.id} view={views(node)} journeyId={journeyId} />;
}

function NodePanel({ view, journeyId }: { readonly view: NodeView; readonly journeyId: string }) {
  const store = useEditorStore();
  const panel = useRef<HTMLElement>(null);
  useFieldFocus(panel, view.node.id);
  const close = () => {
    store.getState().closeInspector();
    focusNode(view.node.id);
  };
  return (
    <aside
      ref={panel}
      className="p-panel p-inspector nokey"
      tabIndex={-1}
      aria-label={`${view.nodeType?.title ?? view.node.kind}: ${view.title}`}
      onBlur={() => store.getState().endGesture()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <PanelHead view={view} onClose={close} />
      <PanelStats nodeId={view.node.id} isMessage={view.family === 'message'} journeyId={journeyId} />
      <hr className="hairline" />
      <div className="p-panel-body">
        {view.nodeType ? <PanelForm view={view} /> : <p className="ink2">Its settings are kept as they are.</p>}
        <NodeNote
          node={view.node}
          onChange={(note) =>
            store
              .getState()
              .edit('Changed a note', (document) => setNote(document, view.node.id, note), `note:${view.node.id}`)
          }
        />
        <PanelHelp kind={view.node.kind} />
      </div>
    </aside>
  );
}

/** Puts the focus into the field a problem points at. */
function useFieldFocus(panel: React.RefObject<HTMLElement | null>, nodeId: string) {
  const store = useEditorStore();
  const field = useEditor((state) => (state.inspectedId === nodeId ? state.focusField : null));
  useEffect(() => {
    if (field === null) return;
    const parts = field.split('.');
    const paths = parts.map((_part, index) => parts.slice(0, parts.length - index).join('.'));
    const holder = paths
      .map((path) => panel.current?.querySelector(`[data-field="${CSS.escape(path)}"]`))
      .find((element) => element instanceof HTMLElement);
    const input = holder?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button');
    (input ?? panel.current)?.focus();
    input?.scrollIntoView({ block: 'center' });
    store.getState().fieldFocused();
  }, [field, panel, store]);
}

function PanelHead({ view, onClose }: { readonly view: NodeView; readonly onClose: () => void }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { node, nodeType } = view;
  const rename = (name: string) =>
    store.getState().edit('Renamed a step', (document) => renameNode(document, node.id, name), `name:${node.id}`);
  return (
    <div className="p-panel-head">
      <NodeTile family={view.family} kind={node.kind} size={36} />
      <div className="col grow">
        <input
          className="p-inspector-name"
          aria-label="Name of this step"
          placeholder={nodeType?.title ?? node.kind}
          value={node.name}
          maxLength={120}
          disabled={isReadOnly}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <span className="t12 ink3 ellipsis">{nodeType?.description}</span>
      </div>
      {!isReadOnly && <PanelMenu node={node} />}
      <button type="button" className="p-icon-button" aria-label="Close, Escape" onClick={onClose}>
        <IconX size={18} stroke={1.6} />
      </button>
    </div>
  );
}

function PanelMenu({ node }: { readonly node: JourneyNode }) {
  const actions = useEditorActions();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className="p-icon-button" aria-label="More about this step">
          <IconDots size={18} stroke={1.6} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => actions.duplicate([node.id])}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconPower size={16} stroke={1.6} />} onClick={() => actions.toggleEnabled([node.id])}>
          {node.enabled ? 'Turn off' : 'Turn on'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          className="bad"
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={() => actions.remove([node.id])}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface PanelStatsProps {
  readonly nodeId: string;
  readonly isMessage: boolean;
  readonly journeyId: string;
}

function PanelStats({ nodeId, isMessage, journeyId }: PanelStatsProps) {
  const counts = useNodeCounts(nodeId);
  if (!counts || counts.entered === 0) return null;
  const numbers = isMessage
    ? [
        { value: counts.entered, word: 'arrived' },
        { value: counts.sent, word: 'sent' },
        { value: counts.held, word: 'held' },
        { value: counts.notSent, word: 'not sent', tone: counts.notSent > 0 ? 'warn' : '' },
      ]
    : [
        { value: counts.entered, word: 'arrived' },
        { value: counts.waiting, word: 'here now' },
        { value: counts.entered - counts.waiting, word: 'went on' },
      ];
  return (
    <div className="p-inspector-stats">
      {numbers.map(({ value, word, tone }) => (
        <div key={word}>
          <b className={`t16 num ${tone ?? ''}`}>{formatCount(value)}</b>
          <span className="t11 ink3">{word}</span>
        </div>
      ))}
      {isMessage && (
        <Link to="/log" search={{ journey: journeyId, node: nodeId }} className="link t12" style={{ alignSelf: 'end' }}>
          Log
        </Link>
      )}
    </div>
  );
}

function PanelForm({ view }: { readonly view: NodeView }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { problems } = useCanvas();
  const { node, nodeType } = view;
  const own = useStore(problems, (state) => state.byNode.get(node.id)) ?? [];
  if (!nodeType) return null;
  const config: JsonObject = { ...usableConfig(nodeType, node), ...node.config };
  const change = (next: JsonObject, path: string) =>
    store
      .getState()
      .edit(
        `Changed ${view.title}`,
        (document) => updateConfig(document, nodeTypes, node.id, next),
        `field:${node.id}:${path}`,
      );
  return <NodeForm sections={nodeType.form} config={config} problems={own} disabled={isReadOnly} onChange={change} />;
}

function PanelHelp({ kind }: { readonly kind: string }) {
  const help = nodeTypeAssets[kind]?.helpMarkdown;
  if (!help) return null;
  return (
    <FoldedSection title="How this step works" startsOpen={false}>
      <div className="p-help">
        <Markdown>{help}</Markdown>
      </div>
    </FoldedSection>
  );
}

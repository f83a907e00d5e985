import { IconAlertTriangle, IconArrowRight, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useStore } from 'zustand';
import { useCanvas, useNodeCounts, useOutletCount, useProblemCount } from '../canvas/canvas-context.tsx';
import type { NodeView } from '../canvas/node-view.ts';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import type { Placement } from '../store/picker-slice.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { countOf, formatCount } from '../ui/num.tsx';
import './outline.css';
import { type OutlineRow, outlineRows } from './outline-rows.ts';

/** The journey as a list: the phone's and the screen reader's equal of the canvas. */
export function JourneyOutline() {
  const document = useEditor((state) => state.document);
  const { views, counts } = useCanvas();
  const { entered, inside } = useStore(counts);
  const rows = outlineRows(document, views);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.p-outline-step')];
    const focused = window.document.activeElement;
    const at = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1;
    if (at < 0) return;
    event.preventDefault();
    buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <section className="p-outline" aria-label="Outline of the journey" onKeyDown={onKeyDown}>
      <div className="p-outline-sum num">
        <span>{countOf(document.nodes.length, 'step', 'steps')}</span>
        {entered > 0 && (
          <span>
            <b>{formatCount(entered)}</b> entered · <b>{formatCount(inside)}</b> on the way
          </span>
        )}
      </div>
      {rows.length === 0 && <FirstStep />}
      <ol>
        {rows.map((row, index) => (
          <OutlineLine key={`${index}:${row.kind}`} row={row} />
        ))}
      </ol>
    </section>
  );
}

function FirstStep() {
  return (
    <div className="p-empty">
      <h2 className="t14 b">Start with an entry</h2>
      <p className="ink2">An entry says who starts the journey and when.</p>
      <AddButton placement={{ kind: 'free', x: 0, y: 0 }} label="Add an entry" />
    </div>
  );
}

function OutlineLine({ row }: { readonly row: OutlineRow }) {
  const depth = 'depth' in row ? row.depth : 0;
  const indent = { paddingLeft: 16 + depth * 28 };
  if (row.kind === 'heading') return <li className="p-outline-heading">{row.text}</li>;
  if (row.kind === 'join') {
    return (
      <li className="p-outline-join" style={indent}>
        <Rails depth={depth} />
        <IconArrowRight size={16} stroke={1.6} aria-hidden="true" />
        goes on at “{row.title}”
      </li>
    );
  }
  return (
    <li>
      <Rails depth={depth} />
      {row.kind === 'outlet' ? <OutletLine row={row} indent={indent} /> : <StepLine view={row.view} indent={indent} />}
    </li>
  );
}

/** One vertical line per open branch. */
function Rails({ depth }: { readonly depth: number }) {
  return Array.from({ length: depth }, (_rail, level) => (
    <i key={level} className="p-outline-rail" style={{ left: 31 + level * 28 }} aria-hidden="true" />
  ));
}

interface Indent {
  readonly paddingLeft?: number;
}

function OutletLine({
  row,
  indent,
}: {
  readonly row: Extract<OutlineRow, { kind: 'outlet' }>;
  readonly indent: Indent;
}) {
  const flow = useOutletCount(row.from, row.outlet);
  const edge = useEditor((state) =>
    state.document.edges.find((candidate) => candidate.from === row.from && candidate.outlet === row.outlet),
  );
  const placement: Placement = edge
    ? { kind: 'edge', ...edge }
    : { kind: 'outlet', from: row.from, outlet: row.outlet };
  return (
    <div className="p-outline-outlet" style={indent}>
      <span className="p-outline-name">{row.label}</span>
      {flow && <span className="num">{formatCount(flow.count)}</span>}
      <span className="grow" />
      <AddButton placement={placement} label={`Add a step after “${row.label}”`} />
    </div>
  );
}

function StepLine({ view, indent }: { readonly view: NodeView; readonly indent: Indent }) {
  const { id } = view.node;
  const store = useEditorStore();
  const isOn = useEditor((state) => state.inspectedId === id);
  const next = useEditor((state) => state.document.edges.find((edge) => edge.from === id));
  const counts = useNodeCounts(id);
  const problems = useProblemCount(id);
  const [first] = view.outlets;
  const atEnd: Placement | null = first ? { kind: 'outlet', from: id, outlet: first.id } : null;
  const placement: Placement | null = next ? { kind: 'edge', ...next } : atEnd;
  return (
    <div className={isOn ? 'p-outline-row on' : 'p-outline-row'} style={indent}>
      <button type="button" className="p-outline-step" onClick={() => store.getState().inspect(id)}>
        <NodeTile family={view.family} kind={view.node.kind} size={32} />
        <span className="col grow">
          <b className="ellipsis">{view.title}</b>
          <span className="ink2 ellipsis">{view.sentence ?? view.nodeType?.title}</span>
        </span>
        {problems > 0 && (
          <span className="p-tag warn num">
            <IconAlertTriangle size={13} stroke={1.9} aria-hidden="true" />
            {problems}
            <span className="visually-hidden">problems</span>
          </span>
        )}
        {counts && (
          <span className="col right num">
            <b>{formatCount(counts.entered)}</b>
            {counts.waiting > 0 && <span className="p-outline-here">{formatCount(counts.waiting)} here</span>}
          </span>
        )}
      </button>
      {placement && view.outlets.length === 1 && (
        <AddButton placement={placement} label={`Add a step after “${view.title}”`} />
      )}
    </div>
  );
}

function AddButton({ placement, label }: { readonly placement: Placement; readonly label: string }) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  if (isReadOnly) return null;
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    store.getState().openPicker(placement, box.left, box.bottom);
  };
  return (
    <button type="button" className="p-icon-button p-outline-add" aria-label={label} onClick={open}>
      <IconPlus size={18} stroke={1.6} />
    </button>
  );
}

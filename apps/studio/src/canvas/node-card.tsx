import { IconAlertTriangle, IconPlus, IconUser } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type MouseEvent, memo } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { formatCount } from '../ui/num.tsx';
import { useNodeCounts, useProblemCount } from './canvas-context.tsx';
import type { CardNode, OpenOutlet } from './document-to-flow.ts';

function WaitingPill({ id }: { readonly id: string }) {
  const waiting = useNodeCounts(id)?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <span className="p-node-waiting num" title={`${formatCount(waiting)} people are here now`}>
      <IconUser size={12} stroke={2.2} aria-hidden="true" />
      {formatCount(waiting)}
    </span>
  );
}

function SentLine({ id }: { readonly id: string }) {
  const counts = useNodeCounts(id);
  if (!counts || counts.sent + counts.notSent === 0) return null;
  const notSent = counts.notSent > 0 ? ` · ${formatCount(counts.notSent)} not sent` : '';
  return (
    <span className="p-node-sentence num">
      {formatCount(counts.sent)} sent{notSent}
    </span>
  );
}

function ProblemBadge({ id }: { readonly id: string }) {
  const count = useProblemCount(id);
  if (count === 0) return null;
  return (
    <span className="p-node-problems num" data-problems={count}>
      <IconAlertTriangle size={13} stroke={2} aria-hidden="true" />
      {count}
      <span className="visually-hidden">{count === 1 ? 'problem' : 'problems'}</span>
    </span>
  );
}

/** Stubs below a card: outlets that lead nowhere yet, each with a `+`. */
function OpenEnds({
  id,
  open,
  named,
}: {
  readonly id: string;
  readonly open: readonly OpenOutlet[];
  readonly named: boolean;
}) {
  const store = useEditorStore();
  const add = (outlet: string) => (event: MouseEvent<HTMLButtonElement>) => {
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    store.getState().openPicker({ kind: 'outlet', from: id, outlet }, box.left + box.width / 2, box.bottom);
  };
  return (
    <div className={named ? 'p-node-ends named nodrag nopan' : 'p-node-ends nodrag nopan'}>
      {open.map((outlet) => (
        <button
          key={outlet.id}
          type="button"
          tabIndex={-1}
          data-open-outlet={outlet.id}
          aria-label={named ? `Add a step after “${outlet.label}”` : 'Add a step after this one'}
          onClick={add(outlet.id)}
        >
          {named && <span>{outlet.label}</span>}
          <IconPlus size={14} stroke={2} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

/** Draws every node type: tile, title, sentence, day, people waiting, problems. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { view, day, open, showsOutletNames } = data;
  const isFlat = view.sentence === null;
  const isLeaf = open.length === view.outlets.length || open.some((outlet) => !outlet.optional);
  const shape = `p-node ${view.family}${isFlat ? ' flat' : ''}${selected ? ' selected' : ''}${view.node.enabled ? '' : ' off'}`;
  return (
    <div className={shape} data-kind={view.node.kind} data-leaf={isLeaf || undefined}>
      <NodeTile family={view.family} kind={view.node.kind} size={isFlat ? 26 : 34} />
      <span className="p-node-text">
        <span className="p-node-title">{view.title}</span>
        {view.sentence !== null && <span className="p-node-sentence">{view.sentence}</span>}
        {view.family === 'message' && <SentLine id={id} />}
      </span>
      <span className="p-node-right">
        {day !== null && !isFlat && <span className="p-node-day">{day}</span>}
        <WaitingPill id={id} />
      </span>
      <ProblemBadge id={id} />
      {!view.isEntry && <Handle type="target" position={Position.Top} id="in" className="p-handle" />}
      {view.outlets.length > 0 && <Handle type="source" position={Position.Bottom} id="out" className="p-handle" />}
      {open.length > 0 && <OpenEnds id={id} open={open} named={showsOutletNames} />}
    </div>
  );
});

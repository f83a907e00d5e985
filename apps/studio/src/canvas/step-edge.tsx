import { IconPlus } from '@tabler/icons-react';
import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { type MouseEvent, memo } from 'react';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { formatCount } from '../ui/num.tsx';
import { useOutletCount } from './canvas-context.tsx';
import type { FlowEdge } from './document-to-flow.ts';
import { stepRoute } from './step-route.ts';

function at(point: { readonly x: number; readonly y: number }, shift = '-50%, -50%') {
  return { transform: `translate(${point.x}px, ${point.y}px) translate(${shift})` };
}

/** Ribbon, core line, outlet name, count and `+` of one edge. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<FlowEdge>) {
  const { id, source, target, sourceX, sourceY, targetX, targetY, data, selected } = props;
  const outlet = data?.outlet ?? '';
  const label = data?.label ?? null;
  const route = stepRoute(
    { x: sourceX, y: sourceY },
    { x: targetX, y: targetY },
    { fansOut: data?.fansOut ?? false, joins: data?.joins ?? false, lane: data?.lane ?? null },
  );
  const flow = useOutletCount(source, outlet);
  const ribbon = flow && flow.count > 0 ? Math.max(3, 28 * Math.min(1, flow.share)) : 0;
  return (
    <>
      {ribbon > 0 && <path className="p-ribbon" d={route.path} style={{ strokeWidth: ribbon }} />}
      <path className={selected ? 'p-edge selected' : 'p-edge'} d={route.path} />
      <path className="react-flow__edge-interaction p-edge-hit" d={route.path} />
      <EdgeLabelRenderer>
        {label !== null && (
          <span className="p-edge-name" style={at(route.name)} data-edge-id={id}>
            {label}
            {flow && <b className="num">{formatCount(flow.count)}</b>}
          </span>
        )}
        {label === null && flow && (
          <span
            className="p-edge-count num"
            style={at({ x: route.count.x + ribbon / 2 + 7, y: route.count.y }, '0, -50%')}
            data-edge-id={id}
          >
            {formatCount(flow.count)}
          </span>
        )}
        <EdgePlus id={id} source={source} outlet={outlet} target={target} x={route.plus.x} y={route.plus.y} />
      </EdgeLabelRenderer>
    </>
  );
});

interface EdgePlusProps {
  readonly id: string;
  readonly source: string;
  readonly outlet: string;
  readonly target: string;
  readonly x: number;
  readonly y: number;
}

/** The `+` that inserts a step; shown while the edge is under the pointer, next to the selection, or while a kind waits to be placed. */
function EdgePlus({ id, source, outlet, target, x, y }: EdgePlusProps) {
  const store = useEditorStore();
  const isShown = useEditor(
    (state) =>
      !state.isReadOnly &&
      (state.hoveredEdgeId === id ||
        state.placingKind !== null ||
        (state.currentId !== null && (state.currentId === source || state.currentId === target))),
  );
  if (!isShown) return null;
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    store
      .getState()
      .openPicker({ kind: 'edge', from: source, outlet, to: target }, box.left + box.width / 2, box.bottom);
  };
  return (
    <button
      type="button"
      className="p-plus nodrag nopan"
      style={at({ x, y })}
      data-edge-id={id}
      aria-label="Insert a step here"
      onMouseEnter={() => store.getState().hoverEdge(id)}
      onMouseLeave={() => store.getState().hoverEdge(null)}
      onClick={open}
    >
      <IconPlus size={14} stroke={2} aria-hidden="true" />
    </button>
  );
}

import { Switch, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconLayoutDistributeVertical, IconMinus, IconPlus, IconUsers } from '@tabler/icons-react';
import { MiniMap, Panel, useReactFlow, useStore } from '@xyflow/react';
import { useStore as useZustand } from 'zustand';
import { useEditor } from '../store/editor-store.ts';
import { formatCount } from '../ui/num.tsx';
import { useCanvas } from './canvas-context.tsx';
import type { CardNode } from './document-to-flow.ts';
import { Palette } from './palette.tsx';
import { useEditorActions } from './use-editor-actions.ts';
import { zoomStep } from './viewport.ts';

const minimapColor = (node: CardNode) => `var(--p-f-${node.data.view.family})`;

function ZoomBar() {
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const flow = useReactFlow();
  const actions = useEditorActions();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <Panel position="bottom-left" className="p-float p-zoom nokey">
      <button
        type="button"
        className="p-icon-button"
        aria-label="Zoom out"
        onClick={() => void flow.zoomOut(zoomStep())}
      >
        <IconMinus size={16} stroke={1.6} />
      </button>
      <span className="t12 m num">{percent} %</span>
      <button type="button" className="p-icon-button" aria-label="Zoom in" onClick={() => void flow.zoomIn(zoomStep())}>
        <IconPlus size={16} stroke={1.6} />
      </button>
      <i />
      <Tooltip label="Fit, Shift+1">
        <button type="button" className="p-icon-button" aria-label="Fit the journey" onClick={() => actions.fit()}>
          <IconArrowsMaximize size={16} stroke={1.6} />
        </button>
      </Tooltip>
      {!isReadOnly && (
        <Tooltip label="Tidy, Ctrl+Shift+L">
          <button type="button" className="p-icon-button" aria-label="Tidy the layout" onClick={() => actions.tidy()}>
            <IconLayoutDistributeVertical size={16} stroke={1.6} />
          </button>
        </Tooltip>
      )}
    </Panel>
  );
}

function CountsToggle() {
  const { counts } = useCanvas();
  const { isShown, toggle, inside, entered } = useZustand(counts);
  if (entered === 0) return null;
  return (
    <div className="p-float p-counts t12 nokey">
      <IconUsers size={16} stroke={1.6} className="ink3" aria-hidden="true" />
      <span className="m">Live counts</span>
      <span className="ink3 num">{formatCount(inside)} on the way</span>
      <Switch size="xs" checked={isShown} onChange={toggle} aria-label="Show live counts" />
    </div>
  );
}

/** Everything that floats over the canvas: palette, counts switch, zoom bar, minimap. */
export function CanvasTools({ nodeCount }: { readonly nodeCount: number }) {
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <>
      <Panel position="top-left" className="p-canvas-top nokey">
        {!isReadOnly && <Palette />}
        <CountsToggle />
      </Panel>
      <ZoomBar />
      {nodeCount > 1 && (
        <MiniMap<CardNode>
          className="p-float p-minimap"
          position="bottom-right"
          pannable
          zoomable
          nodeColor={minimapColor}
          nodeBorderRadius={12}
          nodeStrokeWidth={0}
          maskColor="transparent"
          maskStrokeColor="var(--p-accent)"
          maskStrokeWidth={2}
          ariaLabel="Overview of the journey"
          style={{ width: 152, height: 120 }}
        />
      )}
    </>
  );
}

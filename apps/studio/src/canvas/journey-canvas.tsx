import { useComputedColorScheme } from '@mantine/core';
import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './canvas.css';
import './edge.css';
import './detail.css';
import './tools.css';
import { useRef, useState } from 'react';
import { useEditor } from '../store/editor-store.ts';
import { CanvasDetail } from './canvas-detail.tsx';
import { CanvasMenu, type CanvasMenuTarget } from './canvas-menu.tsx';
import { CanvasTools } from './canvas-tools.tsx';
import type { CardNode, FlowEdge } from './document-to-flow.ts';
import { EmptyCanvas } from './empty-canvas.tsx';
import { KeepCentered } from './keep-centered.tsx';
import { NodeCard } from './node-card.tsx';
import { StepEdge } from './step-edge.tsx';
import { useCanvasDrop } from './use-canvas-drop.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useClipboard } from './use-clipboard.ts';
import { useFlow } from './use-flow.ts';
import { useFlowHandlers } from './use-flow-handlers.ts';
import { fitOptions } from './viewport.ts';

// Module scope: a changed identity of any of these would remount or redraw every node.
const nodeKinds = { card: NodeCard };
const edgeKinds = { step: StepEdge };
const snapGrid: [number, number] = [8, 8];
// Documents keep the middle of a card's upper edge.
const nodeOrigin: [number, number] = [0.5, 0];
const multiSelectKeys = ['Shift', 'Meta', 'Control'];
// Mounting and unmounting costs more than drawing up to here.
const cullAbove = 250;

/** The drawn journey. Keyboard, pointer and clipboard edit the document; React Flow only draws what is derived from it. */
export function JourneyCanvas({ showsTools = true }: { readonly showsTools?: boolean }) {
  const colorMode = useComputedColorScheme('light');
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isPlacing = useEditor((state) => state.placingKind !== null);
  const wrapper = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<CanvasMenuTarget | null>(null);
  useCanvasKeys(wrapper);
  const drop = useCanvasDrop(wrapper);
  const { nodes, edges, onNodesChange, onNodeDragStop } = useFlow(drop.insertDropped);
  useClipboard(wrapper);

  const handlers = useFlowHandlers(setMenu);

  return (
    <section
      ref={wrapper}
      className={isPlacing ? 'p-canvas placing' : 'p-canvas'}
      aria-label="Journey canvas"
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <ReactFlow<CardNode, FlowEdge>
        data-testid="rf__wrapper"
        colorMode={colorMode}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeKinds}
        edgeTypes={edgeKinds}
        onNodesChange={onNodesChange}
        onNodeDragStop={onNodeDragStop}
        onPaneClick={drop.onPaneClick}
        onEdgeClick={drop.onEdgeClick}
        onConnectEnd={drop.onConnectEnd}
        {...handlers}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        multiSelectionKeyCode={multiSelectKeys}
        selectionMode={SelectionMode.Partial}
        onlyRenderVisibleElements={nodes.length > cullAbove}
        nodeOrigin={nodeOrigin}
        snapToGrid
        snapGrid={snapGrid}
        minZoom={0.05}
        maxZoom={2}
        panOnScroll
        zoomOnDoubleClick={false}
        fitView
        fitViewOptions={fitOptions()}
        attributionPosition="bottom-center"
        connectionRadius={40}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.4} />
        <KeepCentered />
        <CanvasDetail wrapper={wrapper} />
        {showsTools && <CanvasTools nodeCount={nodes.length} />}
      </ReactFlow>
      {nodes.length === 0 && !isReadOnly && <EmptyCanvas />}
      <CanvasMenu menu={menu} onClose={() => setMenu(null)} />
    </section>
  );
}

import type { JourneyDocument, JourneyNode, NodePosition } from '@perennial/journey';
import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { cardSize } from './card-size.ts';
import { type DayHint, dayHints, dayHintText } from './day-hints.ts';
import { edgeId } from './edge-id.ts';
import { edgeLanes } from './edge-lanes.ts';
import type { NodeView, NodeViews } from './node-view.ts';
import { completeLayout } from './tidy-layout.ts';

/** An outlet without an edge, shown as a stub with a `+`. */
export interface OpenOutlet {
  readonly id: string;
  readonly label: string;
  readonly optional: boolean;
}

export type CardData = {
  readonly view: NodeView;
  readonly day: string | null;
  readonly open: readonly OpenOutlet[];
  readonly showsOutletNames: boolean;
};
export type CardNode = Node<CardData, 'card'>;

export type FlowEdgeData = {
  readonly outlet: string;
  /** The outlet's name; null where a node has only one. */
  readonly label: string | null;
  readonly fansOut: boolean;
  readonly joins: boolean;
  /** x of the way around cards that stand between; null where nothing does. */
  readonly lane: number | null;
};
export type FlowEdge = Edge<FlowEdgeData, 'step'>;

const handleSize = 8;

function handles(width: number, height: number, view: NodeView): NodeHandle[] {
  const at = { x: width / 2 - handleSize / 2, width: handleSize, height: handleSize };
  const target: NodeHandle = { id: 'in', type: 'target', position: Position.Top, y: -handleSize / 2, ...at };
  const source: NodeHandle = {
    id: 'out',
    type: 'source',
    position: Position.Bottom,
    y: height - handleSize / 2,
    ...at,
  };
  return [...(view.isEntry ? [] : [target]), ...(view.outlets.length > 0 ? [source] : [])];
}

function openOutlets(view: NodeView, connected: ReadonlySet<string>): readonly OpenOutlet[] {
  return view.outlets.filter((outlet) => !connected.has(outlet.id));
}

function sameOpen(a: readonly OpenOutlet[], b: readonly OpenOutlet[]): boolean {
  return (
    a.length === b.length && a.every((outlet, index) => outlet.id === b[index]?.id && outlet.label === b[index]?.label)
  );
}

interface Drawn {
  readonly document: JourneyDocument;
  readonly views: NodeViews;
  readonly selected: ReadonlySet<string>;
  readonly tabStop: string | null;
}

function describe(view: NodeView, day: string | null): string {
  return [view.nodeType?.title, view.title, view.sentence, day].filter((text) => text).join(', ');
}

function buildNode(
  node: JourneyNode,
  at: NodePosition,
  drawn: Drawn,
  day: string | null,
  open: readonly OpenOutlet[],
): CardNode {
  const view = drawn.views(node);
  const { width, height } = cardSize(view);
  return {
    id: node.id,
    type: 'card',
    position: { x: at.x, y: at.y },
    width,
    height,
    handles: handles(width, height, view),
    selected: drawn.selected.has(node.id),
    data: { view, day, open, showsOutletNames: view.outlets.length > 1 },
    ariaLabel: describe(view, day),
    domAttributes: { tabIndex: drawn.tabStop === node.id ? 0 : -1 },
  };
}

/** Keeps the object of a node that looks the same as before, so that nothing about it renders again. */
function reuse(before: CardNode | undefined, next: CardNode): CardNode {
  if (!before) return next;
  const sameData =
    before.data.view === next.data.view &&
    before.data.day === next.data.day &&
    sameOpen(before.data.open, next.data.open);
  const isSame =
    sameData &&
    before.selected === next.selected &&
    before.position.x === next.position.x &&
    before.position.y === next.position.y &&
    before.domAttributes?.tabIndex === next.domAttributes?.tabIndex;
  if (isSame) return before;
  return sameData ? { ...next, data: before.data, ...(before.handles ? { handles: before.handles } : {}) } : next;
}

/** Derives what React Flow draws from the document; `before` are the nodes drawn last. */
export function documentToNodes(drawn: Drawn, before: readonly CardNode[]): CardNode[] {
  const { document, views } = drawn;
  const layout = completeLayout(document, views);
  const hints: ReadonlyMap<string, DayHint> = dayHints(document, views);
  const connected = new Map<string, Set<string>>();
  for (const edge of document.edges) {
    const outlets = connected.get(edge.from) ?? new Set<string>();
    connected.set(edge.from, outlets.add(edge.outlet));
  }
  const known = new Map(before.map((node) => [node.id, node]));
  const isThere = document.nodes.some((node) => node.id === drawn.tabStop);
  const tabStop = isThere ? drawn.tabStop : (document.nodes[0]?.id ?? null);
  const none: ReadonlySet<string> = new Set();
  return document.nodes.map((node) => {
    const open = openOutlets(views(node), connected.get(node.id) ?? none);
    const at = layout[node.id] ?? { x: 0, y: 0, pinned: false };
    const next = buildNode(node, at, { ...drawn, tabStop }, dayHintText(hints.get(node.id)), open);
    return reuse(known.get(node.id), next);
  });
}

/** Derives the drawn edges; edges that look the same keep their objects. */
export function documentToEdges(document: JourneyDocument, views: NodeViews, before: readonly FlowEdge[]): FlowEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const viewById = new Map(document.nodes.map((node) => [node.id, views(node)]));
  const incoming = new Map<string, number>();
  for (const edge of document.edges) incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  const lanes = edgeLanes(document, views);
  return document.edges.map((edge) => {
    const outlets = viewById.get(edge.from)?.outlets ?? [];
    const fansOut = outlets.length > 1;
    const label = fansOut ? (outlets.find((outlet) => outlet.id === edge.outlet)?.label ?? edge.outlet) : null;
    const joins = (incoming.get(edge.to) ?? 0) > 1;
    const lane = lanes.get(edgeId(edge)) ?? null;
    const old = known.get(edgeId(edge));
    const isSame =
      old?.target === edge.to &&
      old.data?.label === label &&
      old.data.fansOut === fansOut &&
      old.data.joins === joins &&
      old.data.lane === lane;
    if (old && isSame) return old;
    return {
      id: edgeId(edge),
      type: 'step',
      source: edge.from,
      sourceHandle: 'out',
      target: edge.to,
      targetHandle: 'in',
      data: { outlet: edge.outlet, label, fansOut, joins, lane },
    };
  });
}

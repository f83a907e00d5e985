import { Graph, layout } from '@dagrejs/dagre';
import type { JourneyDocument, JourneyEdge, NodePosition } from '@perennial/journey';
import { cardSize } from './card-size.ts';
import type { NodeViews } from './node-view.ts';

const columnGap = 32;
const rowGap = 32;
const fanGap = 48;

interface Placed {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly rank: number;
}

/** Orders edges as their node lists its outlets, so that the first path stands on the left. */
function edgesInOutletOrder(document: JourneyDocument, views: NodeViews) {
  const order = new Map(
    document.nodes.flatMap((node) => views(node).outlets.map((outlet, index) => [`${node.id}:${outlet.id}`, index])),
  );
  const rank = (edge: { from: string; outlet: string }) => order.get(`${edge.from}:${edge.outlet}`) ?? 99;
  return [...document.edges].sort((a, b) => rank(a) - rank(b));
}

interface Constraint {
  readonly left: string;
  readonly right: string;
}

/** Whether `to` already has to stand right of `from`. */
function isRightOf(constraints: readonly Constraint[], from: string, to: string): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { left, right } of constraints) if (left === id) open.push(right);
  }
  return false;
}

/** What follows an earlier outlet stands left of what follows a later one; wishes that contradict each other are dropped. */
function outletConstraints(edges: readonly JourneyEdge[]): readonly Constraint[] {
  const constraints: Constraint[] = [];
  for (const siblings of Map.groupBy(edges, (edge) => edge.from).values()) {
    for (const [index, { to: right }] of siblings.entries()) {
      const left = siblings[index - 1]?.to;
      if (left === undefined || left === right || isRightOf(constraints, right, left)) continue;
      constraints.push({ left, right });
    }
  }
  return constraints;
}

function runDagre(document: JourneyDocument, views: NodeViews): readonly Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: columnGap, ranksep: rowGap, edgesep: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...cardSize(views(node)) });
  const edges = edgesInOutletOrder(document, views);
  for (const edge of edges) {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.setEdge(edge.from, edge.to, { weight: 1 });
  }
  layout(graph, { constraints: [...outletConstraints(edges)] });
  const nodes = graph.nodes().map((id) => ({ id, ...graph.node(id) }));
  const rows = [...new Set(nodes.map((node) => Math.round(node.y ?? 0)))].sort((a, b) => a - b);
  return nodes.map((node) => ({
    id: node.id,
    width: node.width,
    height: node.height,
    x: node.x ?? 0,
    rank: rows.indexOf(Math.round(node.y ?? 0)),
  }));
}

/** Tops of the rows: 32 px apart, 48 where outlets fan out or paths join. */
function rowTops(document: JourneyDocument, placed: readonly Placed[]): ReadonlyMap<number, number> {
  const rankOf = new Map(placed.map((node) => [node.id, node.rank]));
  const outgoing = Map.groupBy(document.edges, (edge) => edge.from);
  const incoming = Map.groupBy(document.edges, (edge) => edge.to);
  const last = Math.max(0, ...placed.map((node) => node.rank));
  const tops = new Map<number, number>();
  let top = 0;
  for (let rank = 0; rank <= last; rank += 1) {
    tops.set(rank, top);
    const row = placed.filter((node) => node.rank === rank);
    const fans = row.some((node) => (outgoing.get(node.id)?.length ?? 0) > 1);
    const joins = [...incoming].some(([to, edges]) => edges.length > 1 && rankOf.get(to) === rank + 1);
    top += Math.max(0, ...row.map((node) => node.height)) + (fans || joins ? fanGap : rowGap);
  }
  return tops;
}

/**
 * Places every node top to bottom without overlaps; pinned nodes keep their place and the rest is laid out around the first of them.
 * A position is the middle of a card's upper edge, in px, so that cards of different width at the same x stand in one line.
 */
export function tidyLayout(document: JourneyDocument, views: NodeViews): Readonly<Record<string, NodePosition>> {
  if (document.nodes.length === 0) return {};
  const placed = runDagre(document, views);
  const tops = rowTops(document, placed);
  const result: Record<string, NodePosition> = {};
  for (const node of placed) {
    const pinned = document.layout[node.id];
    result[node.id] = pinned?.pinned
      ? pinned
      : { x: Math.round(node.x), y: Math.round(tops.get(node.rank) ?? 0), pinned: false };
  }
  return result;
}

/** Positions for a document in which some nodes have none, as in a starter journey: all known, or a fresh tidy layout. */
export function completeLayout(document: JourneyDocument, views: NodeViews): Readonly<Record<string, NodePosition>> {
  const isComplete = document.nodes.every((node) => document.layout[node.id] !== undefined);
  return isComplete ? document.layout : tidyLayout(document, views);
}

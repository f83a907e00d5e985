import { addNode, insertOnEdge, type JourneyDocument, type JourneyNode } from '@perennial/journey';
import type { Placement } from '../store/picker-slice.ts';
import { cardSize } from './card-size.ts';
import type { NodeViews } from './node-view.ts';

const rowGap = 32;

/** Everything that can be reached from a node, itself included. */
function downstream(document: JourneyDocument, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const edge of document.edges) if (edge.from === id) open.push(edge.to);
  }
  return reached;
}

/** Moves what comes after down, so that a new card fits between without touching anything else. */
function pushDown(document: JourneyDocument, from: string, by: number, keep: ReadonlySet<string>): JourneyDocument {
  if (by <= 0) return document;
  const below = downstream(document, from);
  const layout = Object.fromEntries(
    Object.entries(document.layout).map(([id, at]) =>
      below.has(id) && !keep.has(id) && !at.pinned ? [id, { ...at, y: at.y + by }] : [id, at],
    ),
  );
  return { ...document, layout };
}

/** Place, size and lower edge of a placed node. */
function boxOf(document: JourneyDocument, id: string, views: NodeViews) {
  const node = document.nodes.find((candidate) => candidate.id === id);
  const at = document.layout[id] ?? { x: 0, y: 0, pinned: false };
  const size = node ? cardSize(views(node)) : { width: 0, height: 0 };
  return { ...at, ...size, bottom: at.y + size.height };
}

function placeOnEdge(
  document: JourneyDocument,
  node: JourneyNode,
  edge: { readonly from: string; readonly outlet: string; readonly to: string },
  views: NodeViews,
): JourneyDocument {
  const source = boxOf(document, edge.from, views);
  const target = boxOf(document, edge.to, views);
  const size = cardSize(views(node));
  const y = source.bottom + rowGap + 8;
  const missing = y + size.height + rowGap - target.y;
  const pushed = pushDown(document, edge.to, missing, new Set([edge.from]));
  const position = { x: target.x, y: Math.round(y), pinned: false };
  const at = { from: edge.from, outlet: edge.outlet };
  return insertOnEdge(pushed, at, node, { position, through: views(node).outlets[0]?.id ?? null });
}

function placeAfter(
  document: JourneyDocument,
  node: JourneyNode,
  end: { readonly from: string; readonly outlet: string },
  views: NodeViews,
): JourneyDocument {
  const source = boxOf(document, end.from, views);
  const size = cardSize(views(node));
  const siblings = document.edges.filter((edge) => edge.from === end.from).length;
  const at = {
    x: source.x + siblings * (size.width + rowGap),
    y: Math.round(source.bottom + rowGap + 16),
    pinned: false,
  };
  return insertOnEdge(document, { from: end.from, outlet: end.outlet }, node, { position: at, through: null });
}

/** Adds a node: into an edge, after an open outlet, or somewhere unconnected. Every node of `document` must have a position. */
export function placeNode(
  document: JourneyDocument,
  node: JourneyNode,
  placement: Placement,
  views: NodeViews,
): JourneyDocument {
  if (placement.kind === 'edge') return placeOnEdge(document, node, placement, views);
  if (placement.kind === 'outlet') return placeAfter(document, node, placement, views);
  const size = cardSize(views(node));
  const x = Math.round(placement.x / 8) * 8;
  const y = Math.round((placement.y - size.height / 2) / 8) * 8;
  return addNode(document, node, { x, y, pinned: false });
}

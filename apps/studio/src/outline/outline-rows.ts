import type { JourneyDocument, JourneyNode } from '@perennial/journey';
import type { NodeView, NodeViews } from '../canvas/node-view.ts';

/** One line of the outline. */
export type OutlineRow =
  | { readonly kind: 'step'; readonly view: NodeView; readonly depth: number }
  /** A named way out of the step before; its steps follow one level deeper. */
  | {
      readonly kind: 'outlet';
      readonly from: string;
      readonly outlet: string;
      readonly label: string;
      readonly depth: number;
    }
  /** The way joins a step that stands elsewhere. */
  | { readonly kind: 'join'; readonly id: string; readonly title: string; readonly depth: number }
  | { readonly kind: 'heading'; readonly text: string };

interface Walk {
  readonly document: JourneyDocument;
  readonly views: NodeViews;
  readonly nodes: ReadonlyMap<string, JourneyNode>;
  readonly seen: Set<string>;
  readonly rows: OutlineRow[];
}

/** Tells a step and what follows it; a step that was told already is only pointed at. */
function visit(walk: Walk, id: string, depth: number) {
  const node = walk.nodes.get(id);
  if (!node) return;
  const view = walk.views(node);
  if (walk.seen.has(id)) {
    walk.rows.push({ kind: 'join', id, title: view.title, depth });
    return;
  }
  walk.seen.add(id);
  walk.rows.push({ kind: 'step', view, depth });
  const edges = walk.document.edges.filter((edge) => edge.from === id);
  if (view.outlets.length <= 1) {
    for (const edge of edges) visit(walk, edge.to, depth);
    return;
  }
  for (const outlet of view.outlets) {
    const edge = edges.find((candidate) => candidate.outlet === outlet.id);
    if (!edge && outlet.optional && edges.length > 0) continue;
    walk.rows.push({ kind: 'outlet', from: id, outlet: outlet.id, label: outlet.label, depth });
    if (edge) visit(walk, edge.to, depth + 1);
  }
}

/** The journey as a list: every step once, branches indented, unconnected steps at the end. */
export function outlineRows(document: JourneyDocument, views: NodeViews): readonly OutlineRow[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const incoming = new Map<string, number>();
  for (const edge of document.edges) incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  const walk: Walk = { document, views, nodes, seen: new Set(), rows: [] };
  for (const node of document.nodes) if (views(node).isEntry) visit(walk, node.id, 0);
  const loose = document.nodes.filter((node) => !walk.seen.has(node.id));
  if (loose.length > 0) walk.rows.push({ kind: 'heading', text: 'Not connected' });
  const starts = loose.filter((node) => !incoming.has(node.id));
  for (const node of [...starts, ...loose]) if (!walk.seen.has(node.id)) visit(walk, node.id, 0);
  return walk.rows;
}

import type { JourneyDocument } from '@perennial/journey';
import type { SketchCard } from '../ui/journey-sketch.tsx';
import { cardSize } from './card-size.ts';
import type { NodeViews } from './node-view.ts';
import { completeLayout } from './tidy-layout.ts';

/** The cards of a document for a small drawing; `marks` tells which are new or changed. */
export function sketchOf(
  document: JourneyDocument,
  views: NodeViews,
  marks: ReadonlyMap<string, 'added' | 'changed'> = new Map(),
): readonly SketchCard[] {
  const layout = completeLayout(document, views);
  const next = Map.groupBy(document.edges, (edge) => edge.from);
  return document.nodes.map((node) => {
    const at = layout[node.id] ?? { x: 0, y: 0 };
    const view = views(node);
    const size = cardSize(view);
    return {
      id: node.id,
      family: view.family,
      ...size,
      x: at.x - size.width / 2,
      y: at.y,
      next: (next.get(node.id) ?? []).map((edge) => edge.to),
      mark: marks.get(node.id),
    };
  });
}

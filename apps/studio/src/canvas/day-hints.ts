import type { JourneyDocument } from '@perennial/journey';
import type { NodeViews } from './node-view.ts';

const day = 86_400_000;

/** How far from the start people reach a node, in whole days: earliest and latest. */
export interface DayHint {
  readonly from: number;
  readonly to: number;
}

/** `Day 3`, or `Day 3–7` when paths of different length lead there. */
export function dayHintText(hint: DayHint | undefined): string | null {
  if (!hint) return null;
  return hint.from === hint.to ? `Day ${hint.from}` : `Day ${hint.from}–${hint.to}`;
}

/** Follows every path from the entries and adds up what people wait. Loops are followed once. */
export function dayHints(document: JourneyDocument, views: NodeViews): ReadonlyMap<string, DayHint> {
  const viewById = new Map(document.nodes.map((node) => [node.id, views(node)]));
  const reached = new Map<string, { min: number; max: number; visits: number }>();
  const queue = [...viewById].filter(([, view]) => view.isEntry).map(([id]) => ({ id, min: 0, max: 0 }));
  const nextOf = Map.groupBy(document.edges, (edge) => edge.from);
  for (let at = queue.shift(); at; at = queue.shift()) {
    const known = reached.get(at.id);
    if (known && at.min >= known.min && at.max <= known.max) continue;
    if (known && known.visits > 20) continue;
    const min = Math.min(at.min, known?.min ?? at.min);
    const max = Math.max(at.max, known?.max ?? at.max);
    reached.set(at.id, { min, max, visits: (known?.visits ?? 0) + 1 });
    const view = viewById.get(at.id);
    if (!view) continue;
    const stay = view.node.enabled ? view.stay : { min: 0, max: 0 };
    for (const edge of nextOf.get(at.id) ?? []) {
      queue.push({ id: edge.to, min: min + stay.min, max: max + stay.max });
    }
  }
  return new Map(
    [...reached].map(([id, { min, max }]) => [id, { from: Math.floor(min / day), to: Math.floor(max / day) }]),
  );
}

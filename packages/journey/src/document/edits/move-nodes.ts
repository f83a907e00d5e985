import type { JourneyDocument } from '../journey-document.ts';

/** Where a node was put, in canvas units. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Puts nodes somewhere by hand: they are pinned, so that tidying leaves them there. */
export function moveNodes(document: JourneyDocument, places: readonly Place[]): JourneyDocument {
  const ids = new Set(document.nodes.map(({ id }) => id));
  const moved = places.filter(({ id, x, y }) => {
    const before = document.layout[id];
    return ids.has(id) && (before?.x !== x || before.y !== y);
  });
  if (moved.length === 0) return document;
  const layout = Object.fromEntries(moved.map(({ id, x, y }) => [id, { x, y, pinned: true }]));
  return { ...document, layout: { ...document.layout, ...layout } };
}

import type { JourneyDocument, NodePosition } from './journey-document.ts';

/** Canvas units from one row of nodes to the next: a card and the room for its edge. */
export const ROW_HEIGHT = 140;

/** Where a node added after `nodeId` goes unless somebody says otherwise: one row below it; at the origin when that has no place itself. */
export function positionBelow(document: JourneyDocument, nodeId: string): NodePosition {
  const { x, y } = document.layout[nodeId] ?? { x: 0, y: -ROW_HEIGHT };
  return { x, y: y + ROW_HEIGHT, pinned: false };
}

import type { JourneyDocument } from '@perennial/journey';

/** Whether an edge from one node to another may be drawn. Loops are allowed here; the problems list says when one has no wait in it. */
export function isAllowedConnection(document: JourneyDocument, from: string, to: string): boolean {
  if (from === to) return false;
  const hasBoth = document.nodes.some((node) => node.id === from) && document.nodes.some((node) => node.id === to);
  return hasBoth && !document.edges.some((edge) => edge.from === from && edge.to === to);
}

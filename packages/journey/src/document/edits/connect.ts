import type { JourneyDocument, JourneyEdge } from '../journey-document.ts';

/** One outlet of one node. */
export type OutletRef = Pick<JourneyEdge, 'from' | 'outlet'>;

/** Draws an edge; an edge that left by the same outlet is replaced. Nothing changes when one of the nodes does not exist. */
export function connect(document: JourneyDocument, edge: JourneyEdge): JourneyDocument {
  const ids = new Set(document.nodes.map(({ id }) => id));
  if (!ids.has(edge.from) || !ids.has(edge.to)) return document;
  const before = document.edges.find((other) => isAt(other, edge));
  if (before?.to === edge.to) return document;
  return { ...document, edges: [...document.edges.filter((other) => !isAt(other, edge)), { ...edge }] };
}

/** Removes the edge at an outlet. */
export function disconnect(document: JourneyDocument, at: OutletRef): JourneyDocument {
  const edges = document.edges.filter((edge) => !isAt(edge, at));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

function isAt(edge: OutletRef, at: OutletRef): boolean {
  return edge.from === at.from && edge.outlet === at.outlet;
}

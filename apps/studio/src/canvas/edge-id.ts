import type { JourneyEdge } from '@perennial/journey';

/** Id of the drawn edge; one edge per outlet makes it unique. */
export function edgeId(edge: Pick<JourneyEdge, 'from' | 'outlet'>): string {
  return `${edge.from}:${edge.outlet}`;
}

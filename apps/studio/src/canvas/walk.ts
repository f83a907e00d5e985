import type { JourneyDocument, NodePosition } from '@perennial/journey';

export type WalkDirection = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads from a node: down and up along edges, sideways to the nearest card in the same row. Null stays. */
export function walk(
  document: JourneyDocument,
  layout: Readonly<Record<string, NodePosition>>,
  from: string | null,
  direction: WalkDirection,
): string | null {
  if (from === null) return document.nodes[0]?.id ?? null;
  if (direction === 'down') return document.edges.find((edge) => edge.from === from)?.to ?? null;
  if (direction === 'up') return document.edges.find((edge) => edge.to === from)?.from ?? null;
  const here = layout[from];
  if (!here) return null;
  const sign = direction === 'right' ? 1 : -1;
  const candidates = document.nodes
    .map((node) => ({ id: node.id, at: layout[node.id] }))
    .flatMap(({ id, at }) => {
      if (!at || id === from) return [];
      const across = (at.x - here.x) * sign;
      const down = Math.abs(at.y - here.y);
      return across > 16 ? [{ id, cost: across + down * 4 }] : [];
    })
    .sort((a, b) => a.cost - b.cost);
  return candidates[0]?.id ?? null;
}

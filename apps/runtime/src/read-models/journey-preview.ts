import type { ApiOutputs } from '@perennial/api-contract';
import type { JourneyDocument, NodePosition } from '@perennial/journey';

type Preview = ApiOutputs['listJourneys']['items'][number]['preview'];

/** More nodes than a card can show as shapes. */
const mostNodes = 60;
/** Distances of the fallback, in the canvas's own units. */
const columnWidth = 280;
const rowHeight = 120;

/** Shapes of a journey's card. A document without positions (a file, a program's work) is drawn in rows by its distance from the start. */
export function journeyPreview(document: JourneyDocument): Preview {
  const isPlaced = document.nodes.every((node) => document.layout[node.id] !== undefined);
  const places = isPlaced
    ? new Map<string, Pick<NodePosition, 'x' | 'y'>>(Object.entries(document.layout))
    : rowsOf(document);
  return document.nodes.slice(0, mostNodes).map((node) => ({
    id: node.id,
    kind: node.kind,
    x: places.get(node.id)?.x ?? 0,
    y: places.get(node.id)?.y ?? 0,
    next: document.edges.filter((edge) => edge.from === node.id).map((edge) => edge.to),
  }));
}

/** Positions by row: nodes nothing leads to first, then what they lead to, each in the first row that reaches it. */
function rowsOf({ nodes, edges }: JourneyDocument): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const nextOf = Map.groupBy(edges, (edge) => edge.from);
  const targets = new Set(edges.map((edge) => edge.to));
  const places = new Map<string, { readonly x: number; readonly y: number }>();
  let row = nodes.filter((node) => !targets.has(node.id)).map((node) => node.id);
  for (let y = 0; row.length > 0; y += rowHeight) {
    const fresh = [...new Set(row)].filter((id) => !places.has(id));
    for (const [column, id] of fresh.entries())
      places.set(id, { x: (column - (fresh.length - 1) / 2) * columnWidth, y });
    row = fresh.flatMap((id) => (nextOf.get(id) ?? []).map((edge) => edge.to));
  }
  return places;
}

import type { JourneyDocument } from '@perennial/journey';
import { cardSize } from './card-size.ts';
import { edgeId } from './edge-id.ts';
import type { NodeViews } from './node-view.ts';
import { completeLayout } from './tidy-layout.ts';

interface Box {
  readonly id: string;
  readonly middle: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const clearance = 10;
const laneGap = 20;

/** A lane beside the cards that an upright line at `x` would cut; null when it cuts none. Goes to the side that is nearer. */
function laneAround(boxes: readonly Box[], x: number, from: Box, to: Box): number | null {
  const cut = boxes.filter(
    (box) =>
      box.id !== from.id &&
      box.id !== to.id &&
      box.left - clearance < x &&
      box.right + clearance > x &&
      box.bottom > from.bottom &&
      box.top < to.top,
  );
  if (cut.length === 0) return null;
  const left = Math.min(...cut.map((box) => box.left)) - laneGap;
  const right = Math.max(...cut.map((box) => box.right)) + laneGap;
  return x - left <= right - x ? left : right;
}

let last: {
  readonly document: JourneyDocument;
  readonly views: NodeViews;
  readonly lanes: ReadonlyMap<string, number>;
} | null = null;

/** Edges whose straight way would run through a card, with the x of the way around. Positions that did not change are not looked at again. */
export function edgeLanes(document: JourneyDocument, views: NodeViews): ReadonlyMap<string, number> {
  const isSame =
    last?.views === views &&
    last.document.layout === document.layout &&
    last.document.edges === document.edges &&
    last.document.nodes.length === document.nodes.length;
  if (last && isSame) return last.lanes;
  const layout = completeLayout(document, views);
  const boxes = document.nodes.map((node): Box => {
    const at = layout[node.id] ?? { x: 0, y: 0 };
    const { width, height } = cardSize(views(node));
    return {
      id: node.id,
      middle: at.x,
      left: at.x - width / 2,
      right: at.x + width / 2,
      top: at.y,
      bottom: at.y + height,
    };
  });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const outlets = new Map(document.nodes.map((node) => [node.id, views(node).outlets.length]));
  const incoming = Map.groupBy(document.edges, (edge) => edge.to);
  const lanes = new Map<string, number>();
  for (const edge of document.edges) {
    const from = boxOf.get(edge.from);
    const to = boxOf.get(edge.to);
    if (!from || !to || to.top <= from.bottom) continue;
    const joins = (incoming.get(edge.to)?.length ?? 0) > 1 && (outlets.get(edge.from) ?? 0) <= 1;
    const lane = laneAround(boxes, joins ? from.middle : to.middle, from, to);
    if (lane !== null) lanes.set(edgeId(edge), lane);
  }
  last = { document, views, lanes };
  return lanes;
}

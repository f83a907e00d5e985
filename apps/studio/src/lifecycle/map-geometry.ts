import type { ApiOutputs } from '@perennial/api-contract';

export type LifecycleMap = ApiOutputs['getLifecycleMap'];
type Move = LifecycleMap['moves'][number];

/** Drawing area in px; the page scales it to its width. */
export const mapSize = { width: 920, height: 600 } as const;

const mainRow = 250;
const detourRow = 500;
const margin = 96;
const largestRadius = 74;
const smallestRadius = 30;
const widestRibbon = 40;

/** A stage as drawn: a circle whose area, not radius, tells how many people are there. */
export interface StageCircle {
  readonly key: string;
  readonly name: string;
  readonly kind: 'main' | 'detour';
  readonly look: 'dormant' | 'churned' | null;
  /** 1…n on the main path, 0 for detours. */
  readonly position: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly people: number;
  readonly change: number;
  readonly medianDays: number | null;
  readonly overdue: number;
}

/** A move as drawn. `ribbon` joins neighbors on the main path, `arc` skips or goes back above them, `curve` leads to or from a detour. */
export interface MoveLine {
  readonly move: Move & { readonly from: string };
  readonly shape: 'ribbon' | 'arc' | 'curve';
  readonly path: string;
  readonly width: number;
  /** Where the count stands. */
  readonly label: { readonly x: number; readonly y: number };
  /** Leads out of the main path and no journey listens to it. */
  readonly isGap: boolean;
}

/** Places the stages: the main path in one row, detours below between the stages they are left from. */
export function placeStages(map: LifecycleMap): readonly StageCircle[] {
  const main = map.model.stages.filter((stage) => stage.kind === 'main');
  const detours = map.model.stages.filter((stage) => stage.kind === 'detour');
  const most = Math.max(1, ...map.stages.map((stage) => stage.people));
  const step = main.length > 1 ? (mapSize.width - 2 * margin) / (main.length - 1) : 0;
  const largest = Math.min(largestRadius, Math.max(smallestRadius, step / 2 - 22));
  const radiusOf = (people: number) => Math.max(smallestRadius, Math.sqrt(people / most) * largest);
  return [...main, ...detours].map((stage, index) => {
    const counts = map.stages.find((candidate) => candidate.stage === stage.key);
    const people = counts?.people ?? 0;
    const inDetours = index - main.length;
    return {
      key: stage.key,
      name: stage.name,
      kind: stage.kind,
      look: stage.look,
      position: stage.kind === 'main' ? index + 1 : 0,
      x: stage.kind === 'main' ? margin + index * step : ((inDetours + 1) * mapSize.width) / (detours.length + 1),
      y: stage.kind === 'main' ? mainRow : detourRow,
      radius: stage.kind === 'main' ? radiusOf(people) : Math.min(54, radiusOf(people)),
      people,
      change: counts?.change ?? 0,
      medianDays: counts?.medianDays ?? null,
      overdue: counts?.overdue ?? 0,
    };
  });
}

/** Draws the moves between placed stages; moves of people new to the model have no line. The smallest skips and returns are left to the list. */
export function placeMoves(map: LifecycleMap, stages: readonly StageCircle[]): readonly MoveLine[] {
  const byKey = new Map(stages.map((stage) => [stage.key, stage]));
  const most = Math.max(1, ...map.moves.map((move) => move.count));
  const lines: MoveLine[] = [];
  let arcs = 0;
  for (const move of [...map.moves].sort((a, b) => b.count - a.count)) {
    const from = move.from === null ? undefined : byKey.get(move.from);
    const to = byKey.get(move.to);
    if (from === undefined || to === undefined || move.from === null) continue;
    const isArc = from.kind === 'main' && to.kind === 'main' && to.position !== from.position + 1;
    if (isArc && arcs >= 3) continue;
    if (isArc) arcs += 1;
    lines.push(
      drawMove({ ...move, from: move.from }, from, to, Math.max(1.5, (widestRibbon * move.count) / most), arcs),
    );
  }
  return lines;
}

function drawMove(move: MoveLine['move'], from: StageCircle, to: StageCircle, width: number, arc: number): MoveLine {
  const isGap = from.kind === 'main' && to.kind === 'detour' && move.journeys.length === 0;
  if (from.kind === 'main' && to.kind === 'main' && to.position === from.position + 1) {
    const x1 = from.x + from.radius + 6;
    const x2 = to.x - to.radius - 6;
    return {
      move,
      shape: 'ribbon',
      path: `M${x1} ${from.y}H${x2}`,
      width,
      isGap,
      label: { x: (x1 + x2) / 2, y: from.y },
    };
  }
  if (from.kind === 'main' && to.kind === 'main') {
    const height = mainRow - Math.max(from.radius, to.radius) - 40 - arc * 12;
    const x = (from.x + to.x) / 2;
    const start = edgeToward(from, x, height);
    const end = edgeToward(to, x, height);
    return {
      move,
      shape: 'arc',
      path: `M${start.x} ${start.y}Q${x} ${height} ${end.x} ${end.y}`,
      width: Math.min(3, width),
      isGap,
      label: { x, y: (start.y + end.y) / 4 + height / 2 },
    };
  }
  const bend = bendOf(from, to);
  const start = edgeToward(from, bend.x, bend.y);
  const end = edgeToward(to, bend.x, bend.y);
  const label = pointOn(start, bend, end, from.kind === 'main' ? 0.35 : 0.5);
  return {
    move,
    shape: 'curve',
    path: `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`,
    width: Math.min(14, width),
    isGap,
    label,
  };
}

/**
 * A way out drops from its stage and comes to the detour from the side; a way back goes almost straight on the inner side of it, so that the
 * two never lie on one another.
 */
function bendOf(from: StageCircle, to: StageCircle): { readonly x: number; readonly y: number } {
  const middle = (from.y + to.y) / 2;
  if (from.kind === to.kind) return { x: (from.x + to.x) / 2, y: middle + (from.x < to.x ? 30 : -30) };
  const [main, detour] = from.kind === 'main' ? [from, to] : [to, from];
  const outside = main.x >= detour.x ? 1 : -1;
  if (from.kind === 'main') return { x: main.x + outside * 12, y: detour.y - 12 };
  return { x: (main.x + detour.x) / 2 - outside * 48, y: middle - 8 };
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The point of a quadratic curve at `t` between 0 and 1. */
function pointOn(start: Spot, bend: Spot, end: Spot, t: number): Spot {
  const mix = (a: number, b: number, c: number) => round((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c);
  return { x: mix(start.x, bend.x, end.x), y: mix(start.y, bend.y, end.y) };
}

/** The point on a circle's rim, a little outside, that faces another point. */
function edgeToward(circle: StageCircle, x: number, y: number): { readonly x: number; readonly y: number } {
  const dx = x - circle.x;
  const dy = y - circle.y;
  const length = Math.hypot(dx, dy) || 1;
  const reach = circle.radius + 7;
  return { x: round(circle.x + (dx / length) * reach), y: round(circle.y + (dy / length) * reach) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface StepRoute {
  /** SVG path with rounded corners. */
  readonly path: string;
  /** Middle of the horizontal run, where a named outlet's pill sits. */
  readonly name: Point;
  /** On a vertical part, where a bare count sits to the right. */
  readonly count: Point;
  /** Where the `+` sits. */
  readonly plus: Point;
}

export interface EdgeShape {
  readonly fansOut: boolean;
  readonly joins: boolean;
  /** x of the way around cards that stand between; null where nothing does. */
  readonly lane: number | null;
}

const radius = 14;
const fanDrop = 22;
const joinRise = 14;

function corner(before: Point, at: Point, after: Point): string {
  const into = Math.hypot(at.x - before.x, at.y - before.y);
  const out = Math.hypot(after.x - at.x, after.y - at.y);
  const size = Math.min(radius, into / 2, out / 2);
  const from = {
    x: at.x + ((before.x - at.x) / (into || 1)) * size,
    y: at.y + ((before.y - at.y) / (into || 1)) * size,
  };
  const to = { x: at.x + ((after.x - at.x) / (out || 1)) * size, y: at.y + ((after.y - at.y) / (out || 1)) * size };
  return `L${from.x} ${from.y}Q${at.x} ${at.y} ${to.x} ${to.y}`;
}

function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middle = rest.slice(0, -1).map((at, index) => {
    const before = points[index] ?? first;
    const after = points[index + 2] ?? at;
    return corner(before, at, after);
  });
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}${middle.join('')}L${last.x} ${last.y}`;
}

/**
 * Orthogonal way from the bottom of one card to the top of another. Outlets that fan out run sideways just below their card; paths that join
 * run sideways 14 px above the target. A target above its source is reached around the right side.
 */
export function stepRoute(from: Point, to: Point, shape: EdgeShape): StepRoute {
  if (to.y < from.y + fanDrop) return loopRoute(from, to);
  if (shape.lane !== null) return laneRoute(from, to, shape.lane);
  const straight = Math.abs(to.x - from.x) < 1;
  const fanY = Math.min(from.y + fanDrop, (from.y + to.y) / 2);
  const joinY = Math.max(to.y - joinRise, (from.y + to.y) / 2);
  const runY = shape.fansOut || !shape.joins ? fanY : joinY;
  const middle = (from.y + to.y) / 2;
  if (straight) {
    const name = { x: to.x, y: shape.fansOut ? fanY : middle };
    const plus = { x: to.x, y: shape.fansOut ? Math.max(fanY + 18, to.y - 14) : middle };
    return { path: roundedPath([from, to]), name, count: { x: to.x, y: middle }, plus };
  }
  const points = [from, { x: from.x, y: runY }, { x: to.x, y: runY }, to];
  const towards = from.x + (to.x - from.x) * 0.62;
  const isEarly = runY === fanY;
  return {
    path: roundedPath(points),
    name: { x: towards, y: runY },
    count: isEarly ? { x: to.x, y: (runY + to.y) / 2 } : { x: from.x, y: (from.y + runY) / 2 },
    plus: isEarly ? { x: to.x, y: Math.max(runY + 12, to.y - 14) } : { x: from.x, y: (from.y + runY) / 2 },
  };
}

function loopRoute(from: Point, to: Point): StepRoute {
  return laneRoute(from, to, Math.max(from.x, to.x) + 190);
}

function laneRoute(from: Point, to: Point, lane: number): StepRoute {
  const points = [
    from,
    { x: from.x, y: from.y + fanDrop },
    { x: lane, y: from.y + fanDrop },
    { x: lane, y: to.y - joinRise },
    { x: to.x, y: to.y - joinRise },
    to,
  ];
  const middle = { x: lane, y: (from.y + to.y) / 2 };
  const name = { x: from.x + (lane - from.x) * 0.62, y: from.y + fanDrop };
  return { path: roundedPath(points), name, count: middle, plus: middle };
}

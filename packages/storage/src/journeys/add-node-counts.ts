import { DAY_MS } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** A change of one counter of one version's canvas. */
export interface NodeCountChange {
  readonly versionId: number;
  readonly nodeId: string;
  /** See the table `node_counts`. */
  readonly measure: string;
  readonly delta: number;
}

/** Who stands at a node is one number without a day; what happened there is counted by day. */
const measuresWithoutDay = new Set(['waiting', 'parked']);

/** Adds to the counters behind the canvas, each counter once, in one order for all transactions so that two never wait for each other. */
export async function addNodeCounts(
  session: SqlSession,
  now: number,
  changes: readonly NodeCountChange[],
): Promise<void> {
  const today = Math.floor(now / DAY_MS);
  const sums = new Map<string, { change: NodeCountChange; day: number; delta: number }>();
  for (const change of changes) {
    const day = measuresWithoutDay.has(change.measure) ? 0 : today;
    const key = `${change.versionId}:${change.nodeId}:${change.measure}`;
    const sum = sums.get(key);
    if (sum) sum.delta += change.delta;
    else sums.set(key, { change, day, delta: change.delta });
  }
  await session.insertMany(
    'node_counts',
    ['version_id', 'node_id', 'measure', 'day', 'count'],
    [...sums]
      .filter(([, { delta }]) => delta !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { change, day, delta }]) => [change.versionId, change.nodeId, change.measure, day, delta]),
    'ON CONFLICT (version_id, node_id, measure, day) DO UPDATE SET count = node_counts.count + excluded.count',
  );
}

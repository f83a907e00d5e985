import type { ApiOutputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';

export type JourneyCounts = ApiOutputs['getJourneyCounts'];
export type NodeCount = JourneyCounts['nodes'][number];

interface Measured {
  readonly node_id: string;
  readonly measure: string;
  readonly count: number;
}

/**
 * People and messages per node over all versions of a journey, from the maintained counts.
 * @param now ms UTC, told as `asOf`
 */
export async function journeyCounts(db: Kysely<Tables>, journeyId: number, now: number): Promise<JourneyCounts> {
  const rows: readonly Measured[] = await db
    .selectFrom('node_counts as c')
    .innerJoin('journey_versions as v', 'v.id', 'c.version_id')
    .where('v.journey_id', '=', journeyId)
    .groupBy(['c.node_id', 'c.measure'])
    .select(['c.node_id', 'c.measure'])
    .select((select) => select.fn.sum<number>('c.count').as('count'))
    .orderBy('c.node_id')
    .execute();
  const { entered } = await db
    .selectFrom('enrollments')
    .where('journey_id', '=', journeyId)
    .select((select) => select.fn.countAll<number>().as('entered'))
    .executeTakeFirstOrThrow();
  const nodes = [...Map.groupBy(rows, (row) => row.node_id)].map(([nodeId, measured]) => nodeCount(nodeId, measured));
  const inside = nodes.reduce((sum, node) => sum + node.waiting, 0);
  return { asOf: isoFromInstant(now), entered, inside, nodes };
}

function nodeCount(nodeId: string, measured: readonly Measured[]): NodeCount {
  const total = (...measures: readonly string[]) =>
    measured.filter((row) => measures.includes(row.measure)).reduce((sum, row) => sum + row.count, 0);
  const outlets = measured
    .filter((row) => row.measure.startsWith('left:'))
    .map((row) => [row.measure.slice('left:'.length), row.count]);
  return {
    nodeId,
    entered: total('entered'),
    waiting: total('waiting', 'parked'),
    outlets: Object.fromEntries(outlets),
    sent: total('message:sent'),
    notSent: total('message:skipped', 'message:failed', 'message:cancelled'),
    held: total('message:held'),
    unsure: total('message:unsure'),
  };
}

/** Nodes whose numbers differ; what a live stream tells. */
export function changedNodes(before: JourneyCounts, after: JourneyCounts): NodeCount[] {
  const known = new Map(before.nodes.map((node) => [node.nodeId, JSON.stringify(node)]));
  return after.nodes.filter((node) => known.get(node.nodeId) !== JSON.stringify(node));
}

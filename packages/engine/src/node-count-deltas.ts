import type { EnrollmentState, TrailHop } from '@perennial/journey';
import type { NodeCountDelta } from './ports/enrollment-write.ts';

/**
 * What one step changes on the canvas's counters.
 * @param before state before the step; visit 0 stands at no node yet
 * @param hops every node visit of the step, in order; the first continues `before`'s visit when the numbers agree
 */
export function nodeCountDeltas(
  before: EnrollmentState,
  after: EnrollmentState,
  hops: readonly TrailHop[],
): readonly NodeCountDelta[] {
  const deltas: NodeCountDelta[] = [];
  const count = (nodeId: string, measure: string, delta: number): void => {
    deltas.push({ nodeId, measure, delta });
  };
  for (const hop of hops) {
    if (hop.visit > before.visit) count(hop.nodeId, 'entered', 1);
    if (hop.outlet !== null) count(hop.nodeId, `left:${hop.outlet}`, 1);
  }
  const stoodAt = standingMeasure(before);
  const standsAt = standingMeasure(after);
  const isStaying = stoodAt === standsAt && before.nodeId === after.nodeId;
  if (!isStaying && stoodAt !== null) count(before.nodeId, stoodAt, -1);
  if (!isStaying && standsAt !== null) count(after.nodeId, standsAt, 1);
  if (after.status === 'finished' || after.status === 'exited') count(after.nodeId, after.status, 1);
  return deltas;
}

/** The counter of people at a node that the state belongs to; null when it stands at none. */
function standingMeasure({ status, visit }: EnrollmentState): 'waiting' | 'parked' | null {
  if (visit === 0) return null;
  if (status === 'waiting' || status === 'awaiting_message') return 'waiting';
  return status === 'parked' ? 'parked' : null;
}

import type { JourneyPlan } from '../compiler/journey-plan.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import type { Trigger } from './trigger.ts';

/**
 * The state of a new enrollment: due at once, the entry node not yet entered. The first `step()` with wake `entered` (or `due`) enters it.
 * @param now when the enrollment begins, ms UTC
 * Fails: throws when `entryNodeId` is no entry of the plan, which is a bug of the caller.
 */
export function startEnrollment(
  plan: JourneyPlan,
  entryNodeId: string,
  trigger: Trigger,
  now: number,
): EnrollmentState {
  if (!plan.entries.some((entry) => entry.nodeId === entryNodeId)) {
    throw new Error(`Node ${entryNodeId} is no entry of plan ${plan.hash}; enroll through one of plan.entries.`);
  }
  return {
    status: 'waiting',
    nodeId: entryNodeId,
    visit: 0,
    arrivedAt: now,
    dueAt: now,
    wakeKeys: [],
    nodeState: null,
    variables: { trigger: { ...trigger } },
    enrolledAt: now,
  };
}

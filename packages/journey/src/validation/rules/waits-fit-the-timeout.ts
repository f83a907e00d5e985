import type { EnrollmentState } from '../../interpreter/enrollment-state.ts';
import { runNode } from '../../interpreter/run-node.ts';
import type { StepInput } from '../../interpreter/step-input.ts';
import { DAY_MS } from '../../time/duration.ts';
import type { CheckedJourney, CheckedNode } from '../checked-journey.ts';
import { followers, isEntry } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Only the length of a wait counts; one that differs between 2026 and 2046 waits for a date, which may have passed. */
const PROBED_AT = [1_767_225_600_000, 2_398_377_600_000] as const;

const probedInput = (now: number): StepInput => ({
  now,
  wake: { kind: 'entered' },
  contact: { id: 0, timeZone: 'UTC', zoneAssumed: false, companyTimeZone: 'UTC' },
  facts: {},
  assignments: {},
  stageModels: {},
});

const probedState = (now: number): EnrollmentState => ({
  status: 'waiting',
  nodeId: '',
  visit: 1,
  arrivedAt: now,
  dueAt: null,
  wakeKeys: [],
  nodeState: null,
  variables: {},
  enrolledAt: now,
});

/**
 * Warns at the first wait that nobody can get past before the journey timeout. Provable only for waits that depend on nothing but time: the
 * node is asked, as it would be for a contact in UTC, until when it waits; waits that may end early count as nothing.
 */
export const rule: Rule = (journey) => {
  const { timeoutDays } = journey.document.settings;
  const timeoutMs = timeoutDays * DAY_MS;
  const leftAfter = earliestLeaving(journey);
  return [...journey.nodes.values()].flatMap((node): Problem[] => {
    const leftAfterMs = leftAfter.get(node.node.id);
    const shortestWaitMs = leftAfterMs === undefined ? 0 : provableWaitMs(node);
    if (leftAfterMs === undefined || leftAfterMs < timeoutMs || leftAfterMs - shortestWaitMs >= timeoutMs) return [];
    const message = `${node.label} ends ${Math.round(leftAfterMs / DAY_MS)} days after the start or later, but the journey ends for everyone after ${timeoutDays} days. Wait less, or raise the timeout in the journey settings.`;
    return [{ code: 'wait_exceeds_timeout', severity: 'warning', message, nodeId: node.node.id, field: null }];
  });
};

/** For each reachable node the shortest time after which a contact may have left it, in ms since enrollment (Bellman–Ford by worklist). */
function earliestLeaving({ nodes }: CheckedJourney): ReadonlyMap<string, number> {
  const leftAfter = new Map<string, number>();
  const open = [...nodes.values()].filter(isEntry).map((node) => ({ node, arrivesAfter: 0 }));
  for (let visit = open.shift(); visit !== undefined; visit = open.shift()) {
    const { node, arrivesAfter } = visit;
    const leaves = arrivesAfter + provableWaitMs(node);
    if (leaves >= (leftAfter.get(node.node.id) ?? Number.POSITIVE_INFINITY)) continue;
    leftAfter.set(node.node.id, leaves);
    open.push(...followers(node, nodes).map((follower) => ({ node: follower, arrivesAfter: leaves })));
  }
  return leftAfter;
}

/** What the node answers a contact who arrives with no facts known; a node that asks for one has no provable wait. */
function provableWaitMs({ node, nodeType, config, next }: CheckedNode): number {
  if (nodeType === null || config === null || nodeType.family !== 'time') return 0;
  const planNode = { ...node, config, next, needs: nodeType.needs(config), salts: [] };
  const waits = PROBED_AT.map((now) => {
    const choice = runNode(planNode, nodeType, probedState(now), probedInput(now), true, { goals: [], journeyKey: '' });
    return choice.kind === 'wait' && choice.until !== null && choice.wakeKeys.length === 0 ? choice.until - now : 0;
  });
  return Math.max(0, Math.min(...waits));
}

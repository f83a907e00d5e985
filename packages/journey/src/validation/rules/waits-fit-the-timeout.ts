import { DAY_MS } from '../../time/duration.ts';
import type { CheckedJourney, CheckedNode } from '../checked-journey.ts';
import { isEntry } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Any instant will do: only the length of the wait counts (2026-01-01T00:00Z). */
const PROBED_AT = 1_767_225_600_000;

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
  const waits = new Map([...nodes].map(([id, node]) => [id, provableWaitMs(node)]));
  const leftAfter = new Map<string, number>();
  const open = [...nodes.values()].filter(isEntry).map(({ node }): [string, number] => [node.id, 0]);
  for (let visit = open.shift(); visit !== undefined; visit = open.shift()) {
    const [id, arrivesAfter] = visit;
    const leaves = arrivesAfter + (waits.get(id) ?? 0);
    const known = leftAfter.get(id);
    if (known !== undefined && known <= leaves) continue;
    leftAfter.set(id, leaves);
    for (const next of Object.values(nodes.get(id)?.next ?? {})) open.push([next, leaves]);
  }
  return leftAfter;
}

function provableWaitMs({ node, nodeType, config }: CheckedNode): number {
  if (nodeType === null || config === null || !node.enabled) return 0;
  if (nodeType.family !== 'time' || nodeType.needs(config).length > 0) return 0;
  const outcome = nodeType.enter({
    config,
    node: { id: node.id, salt: node.salt },
    now: PROBED_AT,
    contact: { id: 0, timeZone: 'UTC', zoneAssumed: false, companyTimeZone: 'UTC' },
    facts: {},
    visit: 1,
    arrivedAt: PROBED_AT,
    enrolledAt: PROBED_AT,
    variables: {},
    stageModels: {},
  });
  if (outcome.kind !== 'wait' || outcome.until === null || outcome.wakeKeys.length > 0) return 0;
  return Math.max(0, outcome.until - PROBED_AT);
}

import { type FactValues, MissingFactError } from '@perennial/segments';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { ownValue } from '../compiler/own-value.ts';
import type { Admission, NodeTypeRegistry } from '../node-type/node-type.ts';
import { factsView } from './facts-view.ts';
import type { Reason } from './reason.ts';
import { stepReasons } from './step-reasons.ts';
import type { Trigger } from './trigger.ts';

/**
 * Asks an entry node whether this trigger lets its contact in. Like `step()`, it never throws: what cannot be judged is refused with a reason.
 * @param facts values of the entry node's `needs`
 * @param now ms UTC
 */
export function judgeTrigger(
  plan: JourneyPlan,
  nodeTypes: NodeTypeRegistry,
  entryNodeId: string,
  trigger: Trigger,
  facts: FactValues,
  now: number,
): Admission {
  const node = ownValue(plan.nodes, entryNodeId);
  if (node === undefined) return refuse(stepReasons.missingNode(entryNodeId));
  const entry = ownValue(nodeTypes, node.kind)?.entry ?? null;
  if (entry === null) return refuse(stepReasons.missingKind(node.id, node.kind));
  try {
    return entry.admit(node.config, trigger, factsView(facts, node.needs), now);
  } catch (error) {
    if (error instanceof MissingFactError) return refuse(stepReasons.missingFact(node.id, error.key));
    return refuse(stepReasons.nodeFailed(node.id, String(error)));
  }
}

function refuse(reason: Reason): Admission {
  return { admitted: false, reason };
}

import { MissingFactError } from '@perennial/segments';
import type { PlanNode } from '../compiler/journey-plan.ts';
import type { Goal } from '../document/journey-settings.ts';
import type { GoalView, NodeContext, NodeType, Outcome, Outlet } from '../node-type/node-type.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { factsView } from './facts-view.ts';
import { openOutletOf } from './open-end.ts';
import { reachedGoals } from './reached-goals.ts';
import type { StepInput } from './step-input.ts';
import { stepReasons } from './step-reasons.ts';

/** What a node chose. `end` is a switched-off node that has no outlet to pass by. */
export type Choice = Outcome | { readonly kind: 'end'; readonly reason: Outcome['reason'] };

/** What a node may know of its journey. */
export interface SurroundingJourney {
  readonly goals: readonly Goal[];
  readonly journeyKey: string;
}

/**
 * Asks one node what to do. Whatever goes wrong inside its behavior parks the enrollment: one broken node must not stop the others of a batch.
 * @param isEntering true for `enter`, false for `resume`
 * @param journey what nodes may know of the journey they stand in
 */
export function runNode(
  node: PlanNode,
  nodeType: NodeType,
  state: EnrollmentState,
  input: StepInput,
  isEntering: boolean,
  journey: SurroundingJourney,
): Choice {
  try {
    const outlets = nodeType.outlets(node.config);
    if (!node.enabled) return pass(node, outlets);
    const choice = behave(node, nodeType, state, input, isEntering, journey);
    if (choice.kind !== 'advance' || outlets.some((outlet) => outlet.id === choice.outlet)) return choice;
    return { kind: 'park', reason: stepReasons.missingOutlet(node.id, choice.outlet) };
  } catch (error) {
    if (error instanceof MissingFactError) return { kind: 'park', reason: stepReasons.missingFact(node.id, error.key) };
    return { kind: 'park', reason: stepReasons.nodeFailed(node.id, String(error)) };
  }
}

/** A switched-off node is passed by its first outlet; one that sends says that it did not, where it can. */
function pass(node: PlanNode, outlets: readonly Outlet[]): Choice {
  const outlet = outlets.find((candidate) => candidate.id === 'not-sent') ?? outlets[0];
  const reason = stepReasons.nodeDisabled(node.id);
  return outlet === undefined ? { kind: 'end', reason } : { kind: 'advance', outlet: outlet.id, reason };
}

function behave(
  node: PlanNode,
  nodeType: NodeType,
  state: EnrollmentState,
  input: StepInput,
  isEntering: boolean,
  journey: SurroundingJourney,
): Outcome {
  const context: NodeContext<PlanNode['config']> = {
    config: node.config,
    node: { id: node.id, salt: node.salt },
    now: input.now,
    contact: input.contact,
    facts: factsView(input.facts, isEntering ? node.needs : null),
    visit: state.visit,
    arrivedAt: state.arrivedAt,
    enrolledAt: state.enrolledAt,
    variables: state.variables,
    stageModels: input.stageModels,
    assignments: input.assignments,
    connectedOutlets: Object.keys(node.next),
    journeyKey: journey.journeyKey,
    goals: goalViews(state, journey.goals),
  };
  if (isEntering) return nodeType.enter(context);
  const openOutlet = openOutletOf(state.nodeState);
  if (openOutlet !== null) {
    return { kind: 'advance', outlet: openOutlet, reason: stepReasons.openEndConnected(node.id, openOutlet) };
  }
  return nodeType.resume(context, input.wake, state.nodeState);
}

function goalViews(state: EnrollmentState, goals: readonly Goal[]): Readonly<Record<string, GoalView>> {
  const reached = reachedGoals(state);
  return Object.fromEntries(goals.map(({ key, name }) => [key, { name, isReached: reached.includes(key) }]));
}

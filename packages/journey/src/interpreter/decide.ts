import type { JourneyPlan, PlanNode } from '../compiler/journey-plan.ts';
import { ownValue } from '../compiler/own-value.ts';
import type { JsonValue } from '../contact/contact.ts';
import type { MessageRequest } from '../message/message-request.ts';
import type { NodeFamily, NodeTypeRegistry } from '../node-type/node-type.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { journeyTimeoutAt } from './journey-timeout.ts';
import type { NodeEffect } from './node-effect.ts';
import type { Reason } from './reason.ts';
import { type Choice, runNode } from './run-node.ts';
import type { StepInput } from './step-input.ts';
import { stepReasons } from './step-reasons.ts';
import type { WakeKey } from './wake.ts';

/** One node about to decide. */
export interface Situation {
  readonly plan: JourneyPlan;
  readonly nodeTypes: NodeTypeRegistry;
  readonly state: EnrollmentState;
  readonly input: StepInput;
  /** False only for the first node of a step, when the contact stood there before. */
  readonly isEntering: boolean;
  /** True once this step has passed as many nodes as it may. */
  readonly isAtHopLimit: boolean;
  /** Why the contact leaves the journey, whatever the node says; null when nothing takes it out. */
  readonly exit: Reason | null;
  /** Where a goal that was just reached takes the contact; null when it stays on its way. */
  readonly jump: Jump | null;
  /** Why the journey settings could not be judged; null when they could. */
  readonly park: Reason | null;
}

export interface Jump {
  readonly toNodeId: string;
  readonly reason: Reason;
}

/** A node's choice with everything checked that the plan and the journey settings have a say in. */
export type Decision =
  | {
      readonly kind: 'move';
      /** Null for a jump: the contact took none of the node's outlets. */
      readonly outlet: string | null;
      readonly toNodeId: string;
      readonly reason: Reason;
      readonly effects: readonly NodeEffect[];
    }
  | {
      readonly kind: 'finish';
      readonly outlet: string | null;
      readonly reason: Reason;
      readonly endReason: Reason;
      readonly effects: readonly NodeEffect[];
    }
  | {
      readonly kind: 'wait';
      readonly dueAt: number;
      readonly wakeKeys: readonly WakeKey[];
      readonly nodeState: JsonValue;
      readonly reason: Reason;
      readonly effects: readonly NodeEffect[];
    }
  | {
      readonly kind: 'stay';
      readonly outlet: string;
      readonly dueAt: number;
      readonly reason: Reason;
      readonly effects: readonly NodeEffect[];
    }
  | { readonly kind: 'send'; readonly request: MessageRequest; readonly reason: Reason }
  | { readonly kind: 'exit'; readonly reason: Reason; readonly effects: readonly NodeEffect[] }
  | { readonly kind: 'park'; readonly reason: Reason };

/** Decides what happens to the contact at the node the state stands at. */
export function decide(situation: Situation): Decision {
  const { plan, nodeTypes, state, input, isEntering, isAtHopLimit, exit, jump, park } = situation;
  const timeoutAt = journeyTimeoutAt(plan, state);
  // A settled message is heard first, so that the trail tells how it ended; the timeout then holds at the next node.
  if (input.now >= timeoutAt && (isEntering || input.wake.kind !== 'message-settled')) {
    return { kind: 'exit', reason: stepReasons.journeyTimeout(plan.settings.timeoutDays), effects: [] };
  }
  if (park !== null) return { kind: 'park', reason: park };
  if (exit !== null) return { kind: 'exit', reason: exit, effects: [] };
  if (isAtHopLimit) return { kind: 'park', reason: stepReasons.hopLimit };
  if (jump !== null) return { kind: 'move', outlet: null, ...jump, effects: [] };
  const node = ownValue(plan.nodes, state.nodeId);
  if (node === undefined) return { kind: 'park', reason: stepReasons.missingNode(state.nodeId) };
  const nodeType = ownValue(nodeTypes, node.kind);
  if (nodeType === undefined) return { kind: 'park', reason: stepReasons.missingKind(node.id, node.kind) };
  const choice = runNode(node, nodeType, state, input, isEntering, {
    goals: plan.settings.goals,
    journeyKey: plan.journeyKey,
  });
  return settle(choice, {
    node,
    family: nodeType.family,
    timeoutAt,
    isSettledMessage: !isEntering && input.wake.kind === 'message-settled',
  });
}

interface Surroundings {
  readonly node: PlanNode;
  readonly family: NodeFamily;
  readonly timeoutAt: number;
  /** True when the node is being told how its message ended. */
  readonly isSettledMessage: boolean;
}

function settle(choice: Choice, around: Surroundings): Decision {
  switch (choice.kind) {
    case 'advance':
      return leave(choice, around);
    case 'end':
      return { kind: 'finish', outlet: null, reason: choice.reason, endReason: choice.reason, effects: [] };
    case 'exit':
      return { kind: 'exit', reason: choice.reason, effects: choice.effects ?? [] };
    case 'wait':
      return wait(choice, around);
    case 'send':
      return send(choice, around);
    default:
      return choice;
  }
}

type Advance = Extract<Choice, { kind: 'advance' }>;

function leave({ outlet, reason, effects = [] }: Advance, { node, family, timeoutAt }: Surroundings): Decision {
  const toNodeId = ownValue(node.next, outlet);
  if (toNodeId !== undefined) return { kind: 'move', outlet, toNodeId, reason, effects };
  const isLastNode = Object.keys(node.next).length === 0;
  if (family === 'time' && node.enabled && isLastNode) {
    return {
      kind: 'stay',
      outlet,
      dueAt: timeoutAt,
      reason: stepReasons.journeyOpenEnd(node.id, outlet, timeoutAt),
      effects,
    };
  }
  return { kind: 'finish', outlet, reason, endReason: stepReasons.journeyEnd(node.id, outlet), effects };
}

function wait(choice: Extract<Choice, { kind: 'wait' }>, { node, timeoutAt }: Surroundings): Decision {
  const dueAt = Math.min(Math.ceil(choice.until ?? timeoutAt), timeoutAt);
  if (!Number.isSafeInteger(dueAt)) return { kind: 'park', reason: stepReasons.invalidDueAt(node.id) };
  const { wakeKeys, nodeState = null, reason, effects = [] } = choice;
  return { kind: 'wait', dueAt, wakeKeys, nodeState, reason, effects };
}

function send(
  choice: Extract<Choice, { kind: 'send' }>,
  { node, timeoutAt, isSettledMessage }: Surroundings,
): Decision {
  if (isSettledMessage) return { kind: 'park', reason: stepReasons.secondSend(node.id) };
  const expiresAt = Math.min(Math.ceil(choice.request.expiresAt), timeoutAt);
  if (!Number.isSafeInteger(expiresAt)) return { kind: 'park', reason: stepReasons.invalidDueAt(node.id) };
  return { kind: 'send', request: { ...choice.request, expiresAt }, reason: choice.reason };
}

import type { JourneyPlan } from '../compiler/journey-plan.ts';
import type { NodeTypeRegistry } from '../node-type/node-type.ts';
import { applyDecision } from './apply-decision.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { knownAfter } from './known-after.ts';
import type { Reason } from './reason.ts';
import type { StepInput } from './step-input.ts';
import { MAX_HOPS } from './step-reasons.ts';
import type { TrailHop } from './trail-hop.ts';
import { watchOverStep } from './watch-over-step.ts';

export interface StepResult {
  /** `ignored`: the wake does not fit the state (it came late or twice), or what happened changes nothing. */
  readonly outcome: 'stepped' | 'ignored';
  readonly state: EnrollmentState;
  /** One hop per node visit, in order. */
  readonly hops: readonly TrailHop[];
  /** In order; to be carried out in the transaction that stores `state`. */
  readonly effects: readonly Effect[];
  /** Why the contact stands where it stands now: of the wait, send, park or exit, or `journey_end`; null when ignored. */
  readonly reason: Reason | null;
}

/**
 * Carries one enrollment through all nodes that do not wait. Pure: same arguments, same result. Never throws: an impossible situation
 * parks the enrollment with a reason that says what is missing.
 * Source: decisions.md 9 and 14; rulings "Delay as last node", "Goal and exit identical" and journey timeout.
 */
export function step(
  plan: JourneyPlan,
  nodeTypes: NodeTypeRegistry,
  state: EnrollmentState,
  input: StepInput,
): StepResult {
  if (!isMeantFor(state, input)) return ignored(state);
  const hops: TrailHop[] = [];
  const effects: Effect[] = [];
  let isEntering = state.visit === 0;
  let current = isEntering ? enterNode(state, state.nodeId, input.now) : state;
  let known: Pick<StepInput, 'facts' | 'assignments'> = input;
  for (;;) {
    const now = { ...input, ...known };
    const watch = watchOverStep(plan, current, now, isEntering);
    current = watch.state;
    effects.push(...watch.effects);
    if (input.wake.kind === 'watched' && hops.length === 0 && watch.goesOn) {
      return watch.hop === null ? ignored(state) : { ...stayed(current, watch.hop), effects };
    }
    const isAtHopLimit = hops.length >= MAX_HOPS;
    const decision = decide({ ...watch, plan, nodeTypes, state: current, input: now, isEntering, isAtHopLimit });
    const applied = applyDecision(current, decision, input.now);
    hops.push(applied.hop);
    effects.push(...applied.effects);
    if (applied.nextNodeId === null) {
      // Who leaves by the node's own word when a message has ended was not asked about goals yet.
      const isUnasked = !isEntering && input.wake.kind === 'message-settled';
      const atEnd = isUnasked ? watchOverStep(plan, applied.state, now, true) : { state: applied.state, effects: [] };
      const { state: ended, effects: reached } = atEnd;
      return { outcome: 'stepped', state: ended, hops, effects: [...effects, ...reached], reason: applied.reason };
    }
    known = knownAfter(known, 'effects' in decision ? decision.effects : [], input.now);
    current = enterNode(applied.state, applied.nextNodeId, input.now);
    isEntering = true;
  }
}

function ignored(state: EnrollmentState): StepResult {
  return { outcome: 'ignored', state, hops: [], effects: [], reason: null };
}

/** The contact stays where it is, and the trail tells what was noticed meanwhile. */
function stayed(state: EnrollmentState, hop: TrailHop): Pick<StepResult, 'outcome' | 'state' | 'hops' | 'reason'> {
  return { outcome: 'stepped', state, hops: [hop], reason: hop.reason };
}

/** Whether the wake is meant for this state; a wake may come late or twice, after the contact has moved on. */
function isMeantFor(state: EnrollmentState, { wake, now }: StepInput): boolean {
  if (wake.kind === 'message-settled') return state.status === 'awaiting_message';
  if (state.status !== 'waiting') return false;
  if (wake.kind === 'entered') return state.visit === 0;
  if (wake.kind === 'watched') return state.visit > 0;
  if (wake.kind === 'woken') return state.wakeKeys.length > 0;
  return state.dueAt !== null && state.dueAt <= now;
}

function enterNode(state: EnrollmentState, nodeId: string, now: number): EnrollmentState {
  return { ...state, nodeId, visit: state.visit + 1, arrivedAt: now, dueAt: null, wakeKeys: [], nodeState: null };
}

import type { JourneyPlan } from '../compiler/journey-plan.ts';
import type { NodeTypeRegistry } from '../node-type/node-type.ts';
import { applyDecision } from './apply-decision.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import type { Reason } from './reason.ts';
import type { StepInput } from './step-input.ts';
import { MAX_HOPS } from './step-reasons.ts';
import type { TrailHop } from './trail-hop.ts';

export interface StepResult {
  /** `ignored`: the wake does not fit the state (it came late or twice); nothing changes. */
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
 * Source: decisions.md 9 and 14; rulings "Delay as last node" and journey timeout.
 */
export function step(
  plan: JourneyPlan,
  nodeTypes: NodeTypeRegistry,
  state: EnrollmentState,
  input: StepInput,
): StepResult {
  if (!isMeantFor(state, input)) return { outcome: 'ignored', state, hops: [], effects: [], reason: null };
  const hops: TrailHop[] = [];
  const effects: Effect[] = [];
  let isEntering = state.visit === 0;
  let current = isEntering ? enterNode(state, state.nodeId, input.now) : state;
  let facts = input.facts;
  for (;;) {
    const decision = decide({
      plan,
      nodeTypes,
      state: current,
      input: { ...input, facts },
      isEntering,
      isAtHopLimit: hops.length >= MAX_HOPS,
    });
    const applied = applyDecision(current, decision, input.now);
    hops.push(applied.hop);
    effects.push(...applied.effects);
    if (applied.nextNodeId === null) {
      return { outcome: 'stepped', state: applied.state, hops, effects, reason: applied.reason };
    }
    facts = { ...facts, ...applied.changedFacts };
    current = enterNode(applied.state, applied.nextNodeId, input.now);
    isEntering = true;
  }
}

/** Whether the wake is meant for this state; a wake may come late or twice, after the contact has moved on. */
function isMeantFor(state: EnrollmentState, { wake, now }: StepInput): boolean {
  if (wake.kind === 'message-settled') return state.status === 'awaiting_message';
  if (state.status !== 'waiting') return false;
  if (wake.kind === 'entered') return state.visit === 0;
  if (wake.kind === 'woken') return state.wakeKeys.length > 0;
  return state.dueAt !== null && state.dueAt <= now;
}

function enterNode(state: EnrollmentState, nodeId: string, now: number): EnrollmentState {
  return { ...state, nodeId, visit: state.visit + 1, arrivedAt: now, dueAt: null, wakeKeys: [], nodeState: null };
}

import type { Decision } from './decide.ts';
import type { Effect } from './effect.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { openEndState } from './open-end.ts';
import type { Reason } from './reason.ts';
import type { TrailHop } from './trail-hop.ts';

/** What a decision makes of the state. */
export interface Applied {
  readonly state: EnrollmentState;
  readonly hop: TrailHop;
  readonly effects: readonly Effect[];
  /** Node to enter next; null when the step ends here. */
  readonly nextNodeId: string | null;
  /** Why the contact now stands where it stands. */
  readonly reason: Reason;
}

/** Turns a decision into state, trail hop and effects; decides nothing. */
export function applyDecision(state: EnrollmentState, decision: Decision, now: number): Applied {
  const hasLeft = decision.kind === 'move' || decision.kind === 'finish' || decision.kind === 'exit';
  const asked = 'effects' in decision ? decision.effects : [];
  return {
    state: nextState(state, decision),
    hop: {
      nodeId: state.nodeId,
      visit: state.visit,
      enteredAt: state.arrivedAt,
      leftAt: hasLeft ? now : null,
      outlet: decision.kind === 'move' || decision.kind === 'finish' ? decision.outlet : null,
      reason: decision.reason,
    },
    effects: [...asked.map((effect) => ({ ...effect, nodeId: state.nodeId })), ...sendEffects(state, decision)],
    nextNodeId: decision.kind === 'move' ? decision.toNodeId : null,
    reason: decision.kind === 'finish' ? decision.endReason : decision.reason,
  };
}

function nextState(state: EnrollmentState, decision: Decision): EnrollmentState {
  const atRest = { ...state, dueAt: null, wakeKeys: [], nodeState: null };
  switch (decision.kind) {
    case 'move':
      return atRest;
    case 'wait':
      return {
        ...state,
        status: 'waiting',
        dueAt: decision.dueAt,
        wakeKeys: decision.wakeKeys,
        nodeState: decision.nodeState,
      };
    case 'stay':
      return { ...atRest, status: 'waiting', dueAt: decision.dueAt, nodeState: openEndState(decision.outlet) };
    case 'send':
      return { ...atRest, status: 'awaiting_message', nodeState: state.nodeState };
    case 'finish':
      return { ...atRest, status: 'finished' };
    case 'exit':
      return { ...atRest, status: 'exited' };
    case 'park':
      return { ...atRest, status: 'parked', nodeState: state.nodeState };
  }
}

function sendEffects(state: EnrollmentState, decision: Decision): readonly Effect[] {
  if (decision.kind !== 'send') return [];
  return [{ kind: 'send-message', nodeId: state.nodeId, visit: state.visit, request: decision.request }];
}

import { type FactValues, factKey } from '@perennial/segments';
import type { StageMove } from '../node-type/node-type.ts';
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
  /** Facts that the decision's own effects change, for the nodes that follow in the same step. */
  readonly changedFacts: FactValues;
  /** Node to enter next; null when the step ends here. */
  readonly nextNodeId: string | null;
  /** Why the contact now stands where it stands. */
  readonly reason: Reason;
}

/** Turns a decision into state, trail hop and effects; decides nothing. */
export function applyDecision(state: EnrollmentState, decision: Decision, now: number): Applied {
  const hasLeft = decision.kind === 'move' || decision.kind === 'finish' || decision.kind === 'exit';
  const move = 'setStage' in decision ? decision.setStage : undefined;
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
    effects: [...stageEffects(state, move), ...sendEffects(state, decision)],
    changedFacts:
      move === undefined
        ? {}
        : { [factKey({ field: { kind: 'stage', model: move.model }, since: 'ever' })]: move.stage },
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

function stageEffects(state: EnrollmentState, move: StageMove | undefined): readonly Effect[] {
  return move === undefined ? [] : [{ kind: 'set-stage', nodeId: state.nodeId, model: move.model, stage: move.stage }];
}

function sendEffects(state: EnrollmentState, decision: Decision): readonly Effect[] {
  if (decision.kind !== 'send') return [];
  return [{ kind: 'send-message', nodeId: state.nodeId, visit: state.visit, request: decision.request }];
}

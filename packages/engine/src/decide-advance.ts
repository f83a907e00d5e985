import { type EnrollmentState, type NodeTypeRegistry, type Reason, reason, step } from '@perennial/journey';
import { effectsOfStep, noEffects } from './effects/effects-of-step.ts';
import { nodeCountDeltas } from './node-count-deltas.ts';
import type { DecideAdvance, DueEnrollment, EnrollmentWrite } from './ports/enrollment-write.ts';
import type { NewTouchpoint } from './ports/new-touchpoint.ts';

/** Turns a due enrollment into everything its step changes; the same for the runtime, golden tests and simulation. */
export function createDecideAdvance(nodeTypes: NodeTypeRegistry): DecideAdvance {
  return (due, now) => {
    if (due.contact === null) return leaveWithoutContact(due, now);
    const { wake, contact, facts, stageModels } = due;
    const result = step(due.plan, nodeTypes, due.state, {
      now,
      wake,
      contact,
      facts,
      stageModels,
      assignments: due.assignments,
    });
    if (result.outcome === 'ignored') return unchanged(due);
    const { state, hops, effects } = result;
    return {
      enrollmentId: due.enrollmentId,
      state,
      hops,
      ...effectsOfStep(due, effects, now),
      touchpoints: endTouchpoints(due, state, result.reason, now),
      counts: nodeCountDeltas(due.state, state, hops),
      end: endOf(state, result.reason),
    };
  };
}

/** The write that parks an enrollment whose step broke: a bug in a node type must stop one contact, not the journey. */
export function parkBroken(due: DueEnrollment, error: unknown): EnrollmentWrite {
  const what = error instanceof Error ? error.message : String(error);
  const state: EnrollmentState = { ...due.state, status: 'parked', dueAt: null, wakeKeys: [] };
  return {
    ...unchanged(due),
    state,
    counts: nodeCountDeltas(due.state, state, []),
    end: { code: 'step_failed', sentence: `This step failed and waits for a person: ${what}` },
  };
}

function unchanged(due: DueEnrollment): EnrollmentWrite {
  return {
    enrollmentId: due.enrollmentId,
    state: due.state,
    hops: [],
    ...noEffects,
    touchpoints: [],
    counts: [],
    end: null,
  };
}

function leaveWithoutContact(due: DueEnrollment, now: number): EnrollmentWrite {
  const why = reason('contact_missing', 'The contact does not exist any more.');
  const state: EnrollmentState = { ...due.state, status: 'exited', dueAt: null, wakeKeys: [] };
  return {
    ...unchanged(due),
    state,
    touchpoints: endTouchpoints(due, state, why, now),
    counts: nodeCountDeltas(due.state, state, []),
    end: endOf(state, why),
  };
}

function endOf(state: EnrollmentState, why: Reason | null): EnrollmentWrite['end'] {
  if (state.status === 'waiting' || state.status === 'awaiting_message' || why === null) return null;
  return { code: why.code, sentence: why.sentence };
}

function endTouchpoints(
  due: DueEnrollment,
  state: EnrollmentState,
  why: Reason | null,
  now: number,
): readonly NewTouchpoint[] {
  if (state.status !== 'finished' && state.status !== 'exited') return [];
  const verb = state.status === 'finished' ? 'Finished' : 'Left';
  return [
    {
      contactId: due.contactId,
      kind: 'journey_exited',
      channel: null,
      at: now,
      journeyId: due.journeyId,
      versionId: due.versionId,
      nodeId: state.nodeId,
      enrollmentId: due.enrollmentId,
      reasonCode: why?.code ?? null,
      sentence: `${verb} “${due.journeyName}”${why === null ? '.' : `: ${why.sentence}`}`,
      ...(why === null ? {} : { values: why.values }),
    },
  ];
}

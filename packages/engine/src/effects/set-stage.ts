import type { Effect } from '@perennial/journey';
import type { DueEnrollment } from '../ports/enrollment-write.ts';
import type { StageMove } from '../ports/stage-move.ts';

/** The stage move that a journey asks for: one link further in the chain of causes, and barred from starting the same journey. */
export function setStage(due: DueEnrollment, effect: Extract<Effect, { kind: 'set-stage' }>, now: number): StageMove {
  return {
    contactId: due.contactId,
    model: effect.model,
    stage: effect.stage,
    at: now,
    cause: 'journey',
    causeId: due.enrollmentId,
    causeDepth: due.causeDepth + 1,
    journeyId: due.journeyId,
    actor: null,
    reasonSentence: `Set by “${due.journeyName}”.`,
    startsJourneys: true,
  };
}

import type { EnrollmentState, JourneyPlan, StageModelView, StepContact, TrailHop, Wake } from '@perennial/journey';
import type { FactValues } from '@perennial/segments';
import type { ConsentChoice } from './consent-choice.ts';
import type { ContactUpdate, NewAssignment, NewConversion } from './contact-update.ts';
import type { NewMessage } from './new-message.ts';
import type { NewTouchpoint } from './new-touchpoint.ts';
import type { StageMove } from './stage-move.ts';

/** An enrollment whose time has come, with everything its step may read. */
export interface DueEnrollment {
  readonly enrollmentId: number;
  readonly journeyId: number;
  readonly versionId: number;
  readonly contactId: number;
  /** How many journeys stand before this one in the chain of causes. */
  readonly causeDepth: number;
  readonly state: EnrollmentState;
  readonly wake: Wake;
  readonly plan: JourneyPlan;
  /** Name of the journey, for sentences. */
  readonly journeyName: string;
  /** Null when the contact was erased. */
  readonly contact: StepContact | null;
  readonly facts: FactValues;
  /** Salt → arm given before, of the salts of the node it stands at. */
  readonly assignments: Readonly<Record<string, string>>;
  readonly stageModels: Readonly<Record<string, StageModelView>>;
  /** How often this very step broke before; it is counted before the step runs, so a crash counts too. */
  readonly failures: number;
}

/** A change of one counter of the canvas. */
export interface NodeCountDelta {
  readonly nodeId: string;
  /** `entered`, `left:OUTLET`, `waiting`, `parked`, `exited`, `finished`. */
  readonly measure: string;
  readonly delta: number;
}

/** Everything one step changes; the store commits it as a whole. */
export interface EnrollmentWrite {
  readonly enrollmentId: number;
  readonly state: EnrollmentState;
  /** Empty when nothing happened. */
  readonly hops: readonly TrailHop[];
  readonly messages: readonly NewMessage[];
  readonly stageMoves: readonly StageMove[];
  readonly contactUpdates: readonly ContactUpdate[];
  readonly consentChoices: readonly ConsentChoice[];
  readonly assignments: readonly NewAssignment[];
  readonly conversions: readonly NewConversion[];
  readonly touchpoints: readonly NewTouchpoint[];
  readonly counts: readonly NodeCountDelta[];
  /** Why the enrollment ended or was parked; null while it goes on. */
  readonly end: { readonly code: string; readonly sentence: string } | null;
}

/** Decides one step. Pure and synchronous; must not throw (a throw parks the enrollment with the error's text). */
export type DecideAdvance = (due: DueEnrollment, now: number) => EnrollmentWrite;

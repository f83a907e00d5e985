/** Who or what moved a contact. Values of the column `stage_changes.cause`. */
export type StageChangeCause = 'rule' | 'import' | 'api' | 'journey' | 'hand';

/** One wish to move a contact to a stage, with its cause. */
export interface StageMove {
  readonly contactId: number;
  /** Key of the stage model. */
  readonly model: string;
  /** Key of the stage to move to. */
  readonly stage: string;
  /** When it happened, ms UTC; never later than now. */
  readonly at: number;
  readonly cause: StageChangeCause;
  /** Integer key of the rule, import job or enrollment; null for `api` and `hand`. */
  readonly causeId: number | null;
  /** How many journeys lie between this move and something a person or a contact did; 0 when none. */
  readonly causeDepth: number;
  /** The journey whose own write this is, which must not be started by it; null when none. */
  readonly journeyId: number | null;
  /** Who did it by hand or which key was used; null for the runtime. */
  readonly actor: string | null;
  /** Why, in one plain sentence. */
  readonly reasonSentence: string;
  /** False keeps journeys and loop counts out of it: imports and rule runs without the tick. */
  readonly startsJourneys: boolean;
}

/** What became of a stage move. `unchanged` means the contact stood there already; nothing is recorded then. */
export type StageMoveOutcome =
  | {
      readonly kind: 'moved';
      readonly stageChangeId: number;
      readonly from: string | null;
      /** Journeys that took the contact in because of it. */
      readonly enrolled: readonly { readonly journeyId: number; readonly enrollmentId: number }[];
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'refused';
      readonly code: 'contact_missing' | 'stage_model_unknown' | 'stage_unknown';
      readonly message: string;
    };

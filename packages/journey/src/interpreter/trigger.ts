import type { JsonObject } from '../contact/contact.ts';
import type { ScheduleSpec } from '../time/schedule-spec.ts';

/** A recorded move of one contact between stages, as entry nodes see it. `from` is null for the first stage ever. */
export interface StageChangeTrigger {
  readonly kind: 'stage-change';
  readonly model: string;
  readonly from: string | null;
  readonly to: string;
  /** How the target lies to the origin in the model's order; `detour` when either is off the main path, `first` when from is null. */
  readonly direction: 'forward' | 'backward' | 'detour' | 'first';
  /** How long the contact was in `from`, in ms; null when from is null. */
  readonly dwellMs: number | null;
  /** True when the contact was never in `to` before. */
  readonly isFirstTime: boolean;
  /** ms UTC */
  readonly at: number;
  /** Public id of the stage change (`stc_…`): entry deduplicates on it. */
  readonly id: string;
}

/** An accepted event of one contact. */
export interface EventTrigger {
  readonly kind: 'event';
  readonly name: string;
  readonly properties: JsonObject;
  readonly at: number;
  readonly id: string;
}

/** A contact has been in a stage for as long as an entry asks for. */
export interface StageDwellTrigger {
  readonly kind: 'stage-dwell';
  readonly model: string;
  readonly stage: string;
  /** When the stage began, ms UTC. */
  readonly since: number;
  /** 1 for the first time in this stay; more where the entry repeats. */
  readonly occurrence: number;
  /** ms UTC */
  readonly at: number;
  readonly id: string;
}

/** A contact became a member of a segment, or stopped being one. */
export interface SegmentTrigger {
  readonly kind: 'segment';
  /** Key of the segment. */
  readonly segment: string;
  readonly change: 'entered' | 'left';
  readonly at: number;
  readonly id: string;
}

/** A schedule fired for a contact. */
export interface ScheduleTrigger {
  readonly kind: 'schedule';
  /** The entry node whose schedule it is: a schedule concerns no other. */
  readonly nodeId: string;
  /** Local date and time of the occurrence, `YYYY-MM-DDTHH:MM`. */
  readonly occurrence: string;
  /** When that was for this contact, ms UTC. */
  readonly occurrenceAt: number;
  /** ms UTC; later than `occurrenceAt` for late entrants. */
  readonly at: number;
  readonly id: string;
}

/** What can start a journey. `id` is unique per contact and cause: a trigger starts a journey at most once. */
export type Trigger = StageChangeTrigger | EventTrigger | StageDwellTrigger | SegmentTrigger | ScheduleTrigger;

/** What an entry node listens to; the engine keeps an index from these to (version, node). */
export type TriggerPattern =
  | { readonly kind: 'stage-change'; readonly model: string }
  | { readonly kind: 'event'; readonly name: string }
  /** Fires once a contact has been in the stage for `olderThanMs`, and again every `repeatEveryMs` while it stays; null fires once. */
  | {
      readonly kind: 'stage-dwell';
      readonly model: string;
      readonly stage: string;
      readonly olderThanMs: number;
      readonly repeatEveryMs: number | null;
    }
  /** `includeCurrent` takes those in who are members when the version is published. */
  | {
      readonly kind: 'segment';
      readonly segment: string;
      readonly change: 'entered' | 'left' | 'both';
      readonly includeCurrent: boolean;
    }
  | { readonly kind: 'schedule'; readonly schedule: ScheduleSpec };

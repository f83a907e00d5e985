import type { JsonObject } from '../contact/contact.ts';

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

/** What can start a journey. */
export type Trigger = StageChangeTrigger | EventTrigger;

/** What an entry node listens to; the engine keeps an index from these to (version, node). */
export type TriggerPattern =
  | { readonly kind: 'stage-change'; readonly model: string }
  | { readonly kind: 'event'; readonly name: string };

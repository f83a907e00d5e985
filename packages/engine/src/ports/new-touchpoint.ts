import type { Channel, JsonValue, Reason } from '@perennial/journey';

/** What a marketer reads in the timeline and the delivery log (decisions.md 16). Values of the column `touchpoints.kind`. */
export type TouchpointKind =
  | 'sent'
  | 'not_sent'
  | 'unsure'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'opened'
  | 'clicked'
  | 'replied'
  | 'opted_in'
  | 'opted_out'
  | 'stage_changed'
  | 'journey_entered'
  | 'journey_exited'
  | 'converted'
  | 'entry_refused'
  | 'note';

/** A touchpoint to record. Null means it has no such reference. */
export interface NewTouchpoint {
  readonly contactId: number;
  readonly kind: TouchpointKind;
  readonly channel: Channel | null;
  /** When it happened, ms UTC; the store adds when it was recorded. */
  readonly at: number;
  readonly journeyId?: number | null;
  readonly versionId?: number | null;
  readonly nodeId?: string | null;
  readonly enrollmentId?: number | null;
  readonly messageId?: number | null;
  readonly eventId?: number | null;
  readonly stageChangeId?: number | null;
  /** Null for plain facts that need no explanation code, for example `opened`. */
  readonly reasonCode: string | null;
  /** One plain sentence. */
  readonly sentence: string;
  readonly values?: Readonly<Record<string, JsonValue>>;
  /** Who did it by hand; null for the runtime. */
  readonly actor?: string | null;
  /** A second touchpoint with the same key is dropped without a word; null when every one counts. */
  readonly dedupeKey?: string | null;
}

/** The three columns a reason fills. */
export function reasonColumns(reason: Reason): Pick<NewTouchpoint, 'reasonCode' | 'sentence' | 'values'> {
  return { reasonCode: reason.code, sentence: reason.sentence, values: reason.values };
}

import type { JsonObject } from '@perennial/journey';
import type { ContactInput } from '../contacts/contact-input.ts';
import type { IdentityClues } from '../contacts/resolve-identity.ts';
import type { StageMove, StageMoveOutcome } from './stage-move.ts';

export type InboundEventKind = 'track' | 'identify' | 'page' | 'screen' | 'group' | 'alias';

/** Something a contact did, checked and in its stored form. */
export interface InboundEvent {
  readonly kind: InboundEventKind;
  readonly name: string;
  readonly properties: JsonObject;
  /** Given by the sender, or made at arrival; the same one again is a duplicate. */
  readonly messageId: string;
  /** ms UTC, by the sender's corrected clock; later than now counts as now. */
  readonly occurredAt: number;
  readonly clues: IdentityClues;
  /** Another id of the same contact (alias); null for every other kind. */
  readonly previousId: string | null;
  /** What the call says about the contact beside its identifiers. */
  readonly traits: ContactInput;
  /** True starts no journey, false starts journeys however old; null decides by age: older than 24 h is history. */
  readonly historical: boolean | null;
  /** Who sent it: a write key's name. */
  readonly source: string;
  /** False for browser keys, which anybody can read: their events never find a contact by email or phone. */
  readonly findsByAddress: boolean;
}

export type AdmitOutcome =
  | { readonly kind: 'accepted'; readonly eventId: number; readonly contactId: number }
  /** Its message id was admitted before; nothing changed. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly code: 'identity_missing'; readonly message: string };

/** What a run over a silence rule did. `nextCursor` is null when every contact was looked at. */
export interface SilenceScanStep {
  readonly looked: number;
  readonly moved: number;
  readonly nextCursor: number | null;
}

/** How data comes in. Every method is one whole transaction: when its promise resolves, it is on disk. */
export interface InboundStore {
  /**
   * Admits events in order: contacts, events, stage rules, stage changes, journeys, wake keys (decisions.md 21).
   * @param now ms UTC
   * @returns one outcome per event
   */
  readonly admit: (events: readonly InboundEvent[], now: number) => Promise<readonly AdmitOutcome[]>;
  /** Moves contacts; one outcome per move. */
  readonly moveStages: (moves: readonly StageMove[], now: number) => Promise<readonly StageMoveOutcome[]>;
  /**
   * Looks at the next contacts of one silence rule and moves those who were silent long enough. Safe to repeat.
   * @param ruleKey integer key of the rule
   * @param cursor where the last step ended; null begins
   */
  readonly scanSilence: (scan: {
    readonly ruleKey: number;
    readonly cursor: number | null;
    readonly startsJourneys: boolean;
    readonly now: number;
  }) => Promise<SilenceScanStep>;
}

import type { JsonObject } from '@perennial/journey';
import type { ContactInput } from '../contacts/contact-input.ts';
import type { IdentityClues } from '../contacts/resolve-identity.ts';
import type {
  ConsentChoice,
  ConsentOutcome,
  ReceivedText,
  TextOutcome,
  UnsubscribeOutcome,
  UnsubscribeRequest,
} from './consent-choice.ts';
import type { AdmitEntry } from './engine-store.ts';
import type { FactOutcome, MessageFact } from './message-fact.ts';
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

/** One chunk of a run of a model's stage rules over all contacts. */
export interface StageScan {
  /** Key of the stage model. */
  readonly model: string;
  /** `silence`: what the clock brings; `all`: also rules on attributes, for "apply now". */
  readonly rules: 'silence' | 'all';
  /** Where the last chunk ended; null begins. */
  readonly cursor: number | null;
  readonly startsJourneys: boolean;
  readonly now: number;
}

/** What a chunk did. `nextCursor` is null when every contact was looked at. */
export interface StageScanStep {
  readonly looked: number;
  readonly moved: number;
  readonly nextCursor: number | null;
}

/** How data comes in. Every method is one whole transaction: when its promise resolves, it is on disk. Times are ms UTC. */
export interface InboundStore {
  /**
   * Admits events in order: contacts, events, stage rules, stage changes, journeys, wake keys (decisions.md 21).
   * @returns one outcome per event
   */
  readonly admit: (
    input: { readonly now: number; readonly events: readonly InboundEvent[] },
    admitEntry: AdmitEntry,
  ) => Promise<readonly AdmitOutcome[]>;

  /** Moves contacts; one outcome per move. */
  readonly moveStages: (
    input: { readonly now: number; readonly moves: readonly StageMove[] },
    admitEntry: AdmitEntry,
  ) => Promise<readonly StageMoveOutcome[]>;

  /** Looks at the next contacts in order of their age and moves those whom a rule tells to move. Safe to repeat. */
  readonly scanStages: (scan: StageScan, admitEntry: AdmitEntry) => Promise<StageScanStep>;

  /** Applies what was reported about messages, in any order and however often; one outcome per fact. */
  readonly applyFeedback: (input: {
    readonly now: number;
    readonly facts: readonly MessageFact[];
  }) => Promise<readonly FactOutcome[]>;

  /** Applies facts that came before their message was known. Run now and then; returns how many were applied. */
  readonly matchStoredFacts: (now: number) => Promise<number>;

  /** Records choices with their evidence; one outcome per choice. */
  readonly recordConsents: (input: {
    readonly now: number;
    readonly choices: readonly ConsentChoice[];
  }) => Promise<readonly ConsentOutcome[]>;

  /** Opts the recipient of a message out; the effect is there before the promise resolves. */
  readonly unsubscribe: (request: UnsubscribeRequest) => Promise<UnsubscribeOutcome>;

  /** Takes a text in: STOP, START, HELP, a refusal in other words, or a reply to the last text sent. Repeats of one message do nothing. */
  readonly receiveText: (text: ReceivedText) => Promise<TextOutcome>;
}

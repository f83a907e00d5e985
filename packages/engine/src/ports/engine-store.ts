import type { Admission, Channel, JourneyPlan, Trigger } from '@perennial/journey';
import type { FactValues } from '@perennial/segments';
import type { DeliveryGate } from './delivery-facts.ts';
import type { DecideAdvance } from './enrollment-write.ts';
import type {
  ClaimedMessage,
  DecideSettlement,
  HandOffAnswers,
  MessageLease,
  MessageOutcome,
  RecoveryReport,
} from './message-queue.ts';

/** Something that may start journeys for one contact. */
export interface ContactTrigger {
  readonly contactId: number;
  readonly trigger: Trigger;
  /** 0 for what comes from outside; one more than its cause for what a journey did. */
  readonly causeDepth: number;
  /** The journey whose own write this is; it cannot enroll into itself. Null for everything from outside. */
  readonly journeyId: number | null;
}

/** An entry node that listens to a trigger, with the facts its filter needs. */
export interface EntryCandidate {
  readonly plan: JourneyPlan;
  readonly nodeId: string;
  readonly trigger: Trigger;
  readonly facts: FactValues;
}

/** Judges one entry: the property filters and the person filter of the node. Pure and synchronous. */
export type AdmitEntry = (candidate: EntryCandidate, now: number) => Admission;

/** An enrollment that a trigger started. */
export interface NewEnrollment {
  readonly enrollmentId: number;
  readonly journeyId: number;
  readonly contactId: number;
  readonly triggerId: string;
}

export interface EnrollmentReport {
  readonly enrolled: readonly NewEnrollment[];
  readonly refused: number;
}

export interface AdvanceReport {
  /** Enrollments that were due and looked at; fewer than the limit means nothing else is due. */
  readonly looked: number;
  readonly parked: number;
  readonly messages: number;
}

/**
 * The durable side of the engine. Every method is one whole transaction and settles after its commit; decisions come in as synchronous pure
 * functions; no transaction, row handle or connection leaves it (decisions.md 5). Times are ms UTC. Methods reject only when the database
 * itself fails; then nothing was changed.
 */
export interface EngineStore {
  /**
   * Advances up to `limit` enrollments whose `dueAt` has passed, oldest first: loads their facts, lets `decide` step each, and commits state
   * (checked against the revision), wakes, trail, counts, messages, stage moves and touchpoints together. An enrollment whose decision throws
   * is parked with the error as reason; the others go on. Enrollments of paused journeys are set aside until the journey goes on.
   */
  readonly advanceDue: (
    input: { readonly now: number; readonly limit: number },
    decide: DecideAdvance,
    admitEntry: AdmitEntry,
  ) => Promise<AdvanceReport>;

  /**
   * Like `advanceDue` for a few enrollments, after a run that died: counts the attempt in a commit of its own before the steps run, takes
   * enrollments that were under way at an earlier death one by one, and parks one that was three times (guarantee F41).
   */
  readonly advanceCarefully: (
    input: { readonly now: number },
    decide: DecideAdvance,
    admitEntry: AdmitEntry,
  ) => Promise<AdvanceReport>;

  /** Notes that an engine runs. @returns whether the one before ended cleanly */
  readonly beginRun: (now: number) => Promise<{ readonly wasClean: boolean }>;

  /** Notes that the engine ended cleanly. */
  readonly endRun: (now: number) => Promise<void>;

  /** When the next enrollment is due; null when none waits for a time. */
  readonly nearestDueAt: () => Promise<number | null>;

  /** Enrolls contacts whom triggers let in; refusals become touchpoints, one per contact, journey, reason and day. */
  readonly enrollTriggered: (
    input: { readonly now: number; readonly triggers: readonly ContactTrigger[] },
    admitEntry: AdmitEntry,
  ) => Promise<EnrollmentReport>;

  /**
   * Takes up to `limit` messages of a channel that may leave now: most urgent lane first, oldest first. What the gate refuses is settled here with
   * its reason and costs no rendering. Nothing is claimed while sending is stopped or the provider is paused.
   * @param provider registry id of the provider that would send them
   */
  readonly claimMessages: (
    input: {
      readonly now: number;
      readonly channel: Channel;
      readonly provider: string;
      readonly limit: number;
      readonly owner: string;
      readonly leaseMs: number;
    },
    gate: DeliveryGate,
  ) => Promise<readonly ClaimedMessage[]>;

  /** When the next message of the channel may be claimed; null when none waits for a time. */
  readonly nearestMessageAt: (channel: Channel) => Promise<number | null>;

  /**
   * The second gate: for each lease that still holds, checks the policy again and writes `handing_off`. Permission is granted only for those;
   * a lease lost meanwhile gets `lease_lost`, a refusal is settled here with its reason.
   * @param leaseMs how long the hand-off may take before it counts as unsure
   */
  readonly markHandingOff: (
    input: { readonly now: number; readonly leases: readonly MessageLease[]; readonly leaseMs: number },
    gate: DeliveryGate,
  ) => Promise<HandOffAnswers>;

  /** Writes how messages ended: attempt row, state, touchpoint, suppression, and the enrollment that waits for it becomes due. Repeats change nothing. */
  readonly settleMessages: (
    input: { readonly now: number; readonly outcomes: readonly MessageOutcome[] },
    decide: DecideSettlement,
  ) => Promise<void>;

  /** Gives claims back that their owner will not use: the messages are ready at once. A lease that does not hold any more changes nothing. */
  readonly releaseClaims: (input: { readonly now: number; readonly leases: readonly MessageLease[] }) => Promise<void>;

  /**
   * Puts right what a dead owner left: claimed becomes ready, handing off becomes unsure and never ready.
   * @param scope `all` at the start of the only runtime, `expired` for leases that ran out
   */
  readonly recoverLeases: (
    input: { readonly now: number; readonly scope: 'all' | 'expired' },
    decide: DecideSettlement,
  ) => Promise<RecoveryReport>;
}

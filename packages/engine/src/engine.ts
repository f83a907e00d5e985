import { type Channel, judgeTrigger, type NodeTypeRegistry } from '@perennial/journey';
import { createDecideAdvance } from './decide-advance.ts';
import { deliveryPolicy } from './policy/delivery-policy.ts';
import { settleByRetryPolicy } from './policy/retry-policy.ts';
import type { Clock } from './ports/clock.ts';
import type { AdmitEntry, AdvanceReport, ContactTrigger, EngineStore, EnrollmentReport } from './ports/engine-store.ts';
import type {
  ClaimedMessage,
  HandOffAnswers,
  MessageLease,
  MessageOutcome,
  RecoveryReport,
} from './ports/message-queue.ts';

/** How long a claimed message may wait for rendering and a connection before somebody else may take it. */
const claimLeaseMs = 2 * 60_000;

/** How long a hand-off may take before nobody believes in its answer: 10 minutes after the final dot (RFC 5321 §4.5.3.2.6) and the body before. */
const handOffLeaseMs = 15 * 60_000;

/**
 * What the runtime asks of the engine. Arguments and results are plain data, so that the same operations can be served to another thread.
 * Rejects only when the database fails; then nothing was changed.
 */
export interface Engine {
  /** Advances up to `limit` enrollments that are due. */
  readonly advance: (limit: number) => Promise<AdvanceReport>;
  /** Advances a few that are due, guarding against one that ends the process. */
  readonly advanceCarefully: () => Promise<AdvanceReport>;
  readonly beginRun: () => Promise<{ readonly wasClean: boolean }>;
  readonly endRun: () => Promise<void>;
  readonly nearestDueAt: () => Promise<number | null>;
  readonly enroll: (triggers: readonly ContactTrigger[]) => Promise<EnrollmentReport>;
  readonly claimMessages: (input: {
    readonly channel: Channel;
    readonly provider: string;
    readonly limit: number;
  }) => Promise<readonly ClaimedMessage[]>;
  readonly nearestMessageAt: (channel: Channel) => Promise<number | null>;
  /** Permission is granted only once `handing_off` is on disk. */
  readonly markHandingOff: (leases: readonly MessageLease[]) => Promise<HandOffAnswers>;
  readonly settleMessages: (outcomes: readonly MessageOutcome[]) => Promise<void>;
  readonly releaseClaims: (leases: readonly MessageLease[]) => Promise<void>;
  readonly recoverLeases: (scope: 'all' | 'expired') => Promise<RecoveryReport>;
}

/** What an engine is made of. */
export interface EngineParts {
  readonly store: EngineStore;
  readonly nodeTypes: NodeTypeRegistry;
  readonly clock: Clock;
  /** Name of this runtime in leases; another one after every start. */
  readonly owner: string;
}

/** Puts the pure decisions and the store together. */
export function createEngine({ store, nodeTypes, clock, owner }: EngineParts): Engine {
  const decideAdvance = createDecideAdvance(nodeTypes);
  const admitEntry = createAdmitEntry(nodeTypes);
  return {
    advance: (limit) => store.advanceDue({ now: clock.now(), limit }, decideAdvance, admitEntry),
    advanceCarefully: () => store.advanceCarefully({ now: clock.now() }, decideAdvance, admitEntry),
    beginRun: () => store.beginRun(clock.now()),
    endRun: () => store.endRun(clock.now()),
    nearestDueAt: store.nearestDueAt,
    enroll: (triggers) => store.enrollTriggered({ now: clock.now(), triggers }, admitEntry),
    claimMessages: (input) =>
      store.claimMessages({ now: clock.now(), owner, leaseMs: claimLeaseMs, ...input }, deliveryPolicy),
    nearestMessageAt: store.nearestMessageAt,
    markHandingOff: (leases) =>
      store.markHandingOff({ now: clock.now(), leases, leaseMs: handOffLeaseMs }, deliveryPolicy),
    settleMessages: (outcomes) => store.settleMessages({ now: clock.now(), outcomes }, settleByRetryPolicy),
    releaseClaims: (leases) => store.releaseClaims({ now: clock.now(), leases }),
    recoverLeases: (scope) => store.recoverLeases({ now: clock.now(), scope }, settleByRetryPolicy),
  };
}

/** Judges entries by their node types; what the inbound side hands to stage moves and accepted events. */
export function createAdmitEntry(nodeTypes: NodeTypeRegistry): AdmitEntry {
  return ({ plan, nodeId, trigger, facts }, now) => judgeTrigger(plan, nodeTypes, nodeId, trigger, facts, now);
}

import type { FactNeed } from '@perennial/segments';
import type { JourneyPlan } from '../compiler/journey-plan.ts';
import { ownValue } from '../compiler/own-value.ts';
import type { EnrollmentState } from '../interpreter/enrollment-state.ts';
import { judgeTrigger } from '../interpreter/judge-trigger.ts';
import { type Reason, reason } from '../interpreter/reason.ts';
import { startEnrollment } from '../interpreter/start-enrollment.ts';
import { step } from '../interpreter/step.ts';
import type { Trigger } from '../interpreter/trigger.ts';
import { keyOfPattern, keyOfTrigger, type TriggerKey } from '../interpreter/trigger-key.ts';
import { type MessageSettlement, type Wake, type WakeKey, wakeKeyText } from '../interpreter/wake.ts';
import type { Channel, MessageRequest } from '../message/message-request.ts';
import type { NodeTypeRegistry, StageModelView } from '../node-type/node-type.ts';
import { DAY_MS } from '../time/duration.ts';
import { describeHappening, type Happening } from './happening.ts';
import { type ContactBefore, createRehearsedContact, type RehearsedContact } from './rehearsed-contact.ts';
import type { TimelineEntry } from './rehearsed-timeline.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export interface RehearsalInput {
  readonly plan: JourneyPlan;
  readonly nodeTypes: NodeTypeRegistry;
  readonly stageModels: Readonly<Record<string, StageModelView>>;
  readonly before: ContactBefore;
  readonly happenings: readonly Happening[];
  /** When the rehearsal begins and ends, ms UTC; what is due after `until` is left waiting. */
  readonly startAt: number;
  readonly until: number;
  /** How and when (ms UTC, not before `at`) a message asked for at `at` ends; left out, every message is sent at once. */
  readonly settle?: (request: MessageRequest, at: number) => Settlement;
}

export interface Settlement {
  readonly at: number;
  readonly settlement: MessageSettlement;
}

/** More moves than this for one contact never come to rest. */
const MAX_MOVES = 10_000;

/**
 * Carries one contact through a plan on a virtual clock, sending nothing. Calls the same `step()` and `judgeTrigger()` as the runtime; at
 * equal instants things happen first, then messages settle, then waits end, as in the runtime.
 * Throws when a node waits until an instant that has passed again and again, which is a bug of its kind.
 */
export function rehearseJourney(input: RehearsalInput): readonly TimelineEntry[] {
  const run: Run = {
    input,
    clock: createVirtualClock(input.startAt),
    contact: createRehearsedContact(input.before, input.stageModels),
    entries: [],
    enrollment: null,
    lastEnteredAt: null,
  };
  const open = input.happenings.toSorted((a, b) => a.at - b.at);
  for (let moves = 0; moves < MAX_MOVES; moves += 1) {
    const next = nextMove(run, open);
    if (next === null || next.at > input.until) return run.entries;
    run.clock.advanceTo(Math.max(next.at, run.clock.now()));
    next.go();
  }
  throw new Error(`The rehearsal of plan ${input.plan.hash} did not come to rest within ${MAX_MOVES} moves.`);
}

interface Run {
  readonly input: RehearsalInput;
  readonly clock: VirtualClock;
  readonly contact: RehearsedContact;
  readonly entries: TimelineEntry[];
  enrollment: Enrollment | null;
  /** When the newest enrollment began, ms UTC; null before the first. */
  lastEnteredAt: number | null;
}

/** The enrollment that has not ended yet. */
interface Enrollment {
  readonly state: EnrollmentState;
  /** How the awaited message will end; null when none is awaited. */
  readonly awaited: AwaitedMessage | null;
}

/** A message under way: what it is and how it will end. */
interface AwaitedMessage extends Settlement {
  readonly nodeId: string;
  readonly channel: Channel;
}

interface Move {
  readonly at: number;
  readonly go: () => void;
}

function nextMove(run: Run, open: Happening[]): Move | null {
  const moves = [...happeningMoves(run, open), ...enrollmentMoves(run)];
  // At equal instants the one named first wins.
  return moves.reduce<Move | null>((best, move) => (best === null || move.at < best.at ? move : best), null);
}

function happeningMoves(run: Run, open: Happening[]): readonly Move[] {
  return open.slice(0, 1).map((happening) => ({
    at: happening.at,
    go: () => {
      open.shift();
      happen(run, happening);
    },
  }));
}

function enrollmentMoves(run: Run): readonly Move[] {
  if (run.enrollment === null) return [];
  const { state, awaited } = run.enrollment;
  if (awaited !== null) {
    const wake: Wake = { kind: 'message-settled', settlement: awaited.settlement };
    return [{ at: awaited.at, go: () => settled(run, state, awaited, wake) }];
  }
  return state.dueAt === null ? [] : [{ at: state.dueAt, go: () => advance(run, state, { kind: 'due' }) }];
}

/** A message that left, for certain or not, is one the contact may do something with. */
function settled(run: Run, state: EnrollmentState, { nodeId, channel, settlement }: AwaitedMessage, wake: Wake): void {
  const { enrolledAt } = state;
  if (settlement.outcome !== 'not-sent') run.contact.messageSent({ nodeId, channel, enrolledAt, at: run.clock.now() });
  advance(run, state, wake);
}

/** As in the runtime, triggers are offered before the running enrollment is woken; one that starts now does not hear what started it. */
function happen(run: Run, happening: Happening): void {
  run.entries.push({ kind: 'happened', at: run.clock.now(), what: describeHappening(happening) });
  const { trigger, wakeKey } = run.contact.happen(happening);
  const before = run.enrollment;
  if (trigger !== null) offer(run, trigger);
  if (wakeKey === null || before === null || run.enrollment !== before) return;
  const text = wakeKeyText(wakeKey);
  const isIn = (keys: readonly WakeKey[]): boolean => keys.some((key) => wakeKeyText(key) === text);
  if (isIn(before.state.wakeKeys)) advance(run, before.state, { kind: 'woken' });
  else if (before.state.status === 'waiting' && isIn(run.input.plan.watch.wakeKeys)) {
    advance(run, before.state, { kind: 'watched' });
  }
}

/** Offers a trigger to every entry that listens, until one lets the contact in. */
function offer(run: Run, trigger: Trigger): void {
  const { plan, nodeTypes } = run.input;
  const now = run.clock.now();
  const listening = plan.entries.filter(({ nodeId, patterns }) =>
    patterns.some((pattern) => isSameKey(keyOfPattern(pattern, nodeId), keyOfTrigger(trigger))),
  );
  for (const { nodeId } of listening) {
    const facts = run.contact.facts(needsAt(plan, nodeId), now, { arrivedAt: now, enrolledAt: now });
    const verdict = judgeTrigger(plan, nodeTypes, nodeId, trigger, facts, now);
    const refusal = verdict.admitted ? reentryBarrier(run) : verdict.reason;
    if (refusal !== null) run.entries.push({ kind: 'refused', at: now, nodeId, reason: refusal });
    else if (verdict.admitted) {
      run.entries.push({ kind: 'entered', at: now, nodeId, reason: verdict.reason });
      if (run.enrollment !== null) endForRestart(run);
      run.lastEnteredAt = now;
      advance(run, startEnrollment(plan, nodeId, trigger, now), { kind: 'entered' });
      return;
    }
  }
}

function isSameKey(a: TriggerKey, b: TriggerKey): boolean {
  return a.kind === b.kind && a.key === b.key;
}

function needsAt(plan: JourneyPlan, nodeId: string): readonly FactNeed[] {
  return ownValue(plan.nodes, nodeId)?.needs ?? [];
}

function reentryBarrier({ enrollment, input, lastEnteredAt, clock }: Run): Reason | null {
  const { reentry, reentryAfterDays, whileActive } = input.plan.settings;
  if (enrollment !== null && whileActive === 'ignore') {
    return reason('already_active', 'The contact is in this journey already.');
  }
  if (lastEnteredAt === null || enrollment !== null) return null;
  if (reentry === 'after-exit') return null;
  if (reentry === 'after-days' && clock.now() - lastEnteredAt >= reentryAfterDays * DAY_MS) return null;
  return reason('not_re_eligible', 'The contact has been through this journey and may not enter again, or not yet.');
}

/** The running enrollment makes room for a new one. */
function endForRestart(run: Run): void {
  const why = reason('restarted', 'The contact entered again, and the journey starts anew for second entries.');
  run.entries.push({ kind: 'ended', at: run.clock.now(), status: 'exited', reason: why });
  run.enrollment = null;
}

function advance(run: Run, before: EnrollmentState, wake: Wake): void {
  const { plan, nodeTypes, stageModels, settle = sentAtOnce } = run.input;
  const now = run.clock.now();
  const facts = run.contact.facts(needsAt(plan, before.nodeId), now, before);
  const { contact } = run.input.before;
  const {
    outcome,
    state,
    hops,
    effects,
    reason: why,
  } = step(plan, nodeTypes, before, {
    now,
    wake,
    contact,
    facts,
    stageModels,
    assignments: run.contact.assignments(),
  });
  if (outcome === 'ignored') return;
  run.entries.push(...hops.map((hop): TimelineEntry => ({ kind: 'hop', at: now, hop })));
  let awaited: AwaitedMessage | null = null;
  for (const effect of effects) {
    if (effect.kind === 'send-message') {
      const { nodeId, request } = effect;
      awaited = { ...settle(request, now), nodeId, channel: request.channel };
    } else run.contact.carryOut(effect, now);
  }
  const isRunning = state.status === 'waiting' || state.status === 'awaiting_message';
  if (!isRunning && why !== null) run.entries.push({ kind: 'ended', at: now, status: state.status, reason: why });
  run.enrollment = isRunning || state.status === 'parked' ? { state, awaited } : null;
}

function sentAtOnce(_request: MessageRequest, at: number): Settlement {
  return { at, settlement: { outcome: 'sent' } };
}

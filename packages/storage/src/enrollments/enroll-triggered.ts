import type { AdmitEntry, ContactTrigger, EnrollmentReport, NewEnrollment, NewTouchpoint } from '@perennial/engine';
import { DAY_MS, type JourneyPlan, type Reason, startEnrollment } from '@perennial/journey';
import type { FactValues } from '@perennial/segments';
import { type FactAsk, loadFacts } from '../facts/load-facts.ts';
import { loadVersions } from '../journeys/load-versions.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { endForRestart } from './end-enrollments.ts';
import { loopBarrier, pauseBarrier, reentryBarrier, windowBarrier } from './entry-barriers.ts';
import { type EntryListener, entryListeners, listenedKey } from './entry-listeners.ts';
import { loadReentryCheck, type ReentryCheck } from './reentry.ts';

/** An entry that one trigger reaches. */
interface Candidate {
  readonly source: ContactTrigger;
  readonly listener: EntryListener;
  readonly plan: JourneyPlan;
  readonly ask: FactAsk;
}

type Verdict =
  | {
      readonly kind: 'enroll';
      readonly candidate: Candidate;
      readonly entryKey: string;
      /** The running enrollment that makes room; null when none is in the way. */
      readonly restartedId: number | null;
      readonly reason: Reason;
    }
  | { readonly kind: 'refuse'; readonly candidate: Candidate; readonly reason: Reason }
  | { readonly kind: 'ignore' };

/**
 * Starts journeys in the caller's transaction: trigger index, loop guard, the entry's own filters, then re-entry. New enrollments are due now.
 * Each trigger starts a journey at most once, however often it is offered.
 */
export async function enrollTriggered(
  session: SqlSession,
  { now, triggers }: { readonly now: number; readonly triggers: readonly ContactTrigger[] },
  admitEntry: AdmitEntry,
): Promise<EnrollmentReport> {
  const candidates = await findCandidates(session, now, triggers);
  if (candidates.length === 0) return { enrolled: [], refused: 0 };
  const facts = await loadFacts(
    session,
    now,
    candidates.map((candidate) => candidate.ask),
  );
  const reentry = await loadReentryCheck(
    session,
    candidates.map(({ source }) => source.contactId),
    candidates.map(({ source }) => source.trigger.id),
  );
  const { timeZone: companyTimeZone } = await loadCompanySettings(session);
  const judging = { reentry, admitEntry, companyTimeZone, now };
  const verdicts = candidates.map((candidate, index) => judge(candidate, facts[index] ?? {}, judging));
  const entering = verdicts.filter((verdict) => verdict.kind === 'enroll');
  const refused = verdicts.filter((verdict) => verdict.kind === 'refuse');
  await endForRestart(
    session,
    now,
    entering.flatMap(({ restartedId }) => (restartedId === null ? [] : [restartedId])),
  );
  const enrolled = await insertEnrollments(session, now, entering);
  await insertTouchpoints(session, now, [
    ...entering.map((verdict, index) => entryTouchpoint(verdict.candidate, verdict.reason, enrolled[index], now)),
    ...refused.map((verdict) => refusalTouchpoint(verdict.candidate, verdict.reason, now)),
  ]);
  return { enrolled, refused: refused.length };
}

async function findCandidates(
  session: SqlSession,
  now: number,
  triggers: readonly ContactTrigger[],
): Promise<readonly Candidate[]> {
  if (triggers.length === 0) return [];
  const listeners = await entryListeners(session, triggers);
  const reached = triggers.flatMap((source) => {
    const { kind, key } = listenedKey(source);
    return (listeners.get(`${kind}:${key}`) ?? []).map((listener) => ({ source, listener }));
  });
  const versions = await loadVersions(
    session,
    reached.map(({ listener }) => listener.versionId),
  );
  return reached.flatMap(({ source, listener }) => {
    const plan = versions.get(listener.versionId)?.plan;
    const node = plan?.nodes[listener.nodeId];
    if (plan === undefined || node === undefined) return [];
    return [
      {
        source,
        listener,
        plan,
        ask: {
          contactId: source.contactId,
          arrivedAt: now,
          enrolledAt: now,
          journeyId: listener.journeyId,
          enrollmentId: null,
          needs: node.needs,
        },
      },
    ];
  });
}

interface JudgeWith {
  readonly reentry: ReentryCheck;
  readonly admitEntry: AdmitEntry;
  readonly companyTimeZone: string;
  readonly now: number;
}

function judge(
  candidate: Candidate,
  facts: FactValues,
  { reentry, admitEntry, companyTimeZone, now }: JudgeWith,
): Verdict {
  const { source, listener, plan } = candidate;
  const { contactId, trigger } = source;
  const { journeyId } = listener;
  if (reentry.hasTrigger(journeyId, trigger.id)) return { kind: 'ignore' };
  const admission = admitEntry({ plan, nodeId: listener.nodeId, trigger, facts }, now);
  if (!admission.admitted) {
    return admission.reason === null ? { kind: 'ignore' } : { kind: 'refuse', candidate, reason: admission.reason };
  }
  const entryKey = admission.entryKey ?? '';
  const entrant = { journeyId, contactId, entryKey };
  const barrier =
    loopBarrier(listener, source) ??
    pauseBarrier(listener) ??
    windowBarrier(listener, plan.settings, companyTimeZone, now) ??
    reentryBarrier(listener, plan.settings, entrant, reentry, now);
  if (barrier) return { kind: 'refuse', candidate, reason: barrier };
  const restartedId = reentry.activeId(entrant);
  reentry.note(entrant, trigger.id, now);
  return { kind: 'enroll', candidate, entryKey, restartedId, reason: admission.reason };
}

const enrollmentColumns = [
  'journey_id',
  'version_id',
  'contact_id',
  'entry_key',
  'trigger_id',
  'cause_depth',
  'status',
  'node_id',
  'visit',
  'arrived_at',
  'due_at',
  'variables',
  'enrolled_at',
];

async function insertEnrollments(
  session: SqlSession,
  now: number,
  entering: readonly Extract<Verdict, { kind: 'enroll' }>[],
): Promise<readonly NewEnrollment[]> {
  const rows = entering.map(({ candidate: { source, listener, plan }, entryKey }): readonly SqlValue[] => {
    const state = startEnrollment(plan, listener.nodeId, source.trigger, now);
    return [
      listener.journeyId,
      listener.versionId,
      source.contactId,
      entryKey,
      source.trigger.id,
      source.causeDepth,
      state.status,
      state.nodeId,
      state.visit,
      state.arrivedAt,
      state.dueAt,
      JSON.stringify(state.variables),
      state.enrolledAt,
    ];
  });
  const ids = await session.insertReturningIds('enrollments', enrollmentColumns, rows);
  return ids.flatMap((enrollmentId, index) => {
    const verdict = entering[index];
    if (verdict === undefined) return [];
    const { source, listener } = verdict.candidate;
    return [{ enrollmentId, journeyId: listener.journeyId, contactId: source.contactId, triggerId: source.trigger.id }];
  });
}

function entryTouchpoint(
  { source, listener }: Candidate,
  why: Reason,
  enrolled: NewEnrollment | undefined,
  now: number,
): NewTouchpoint {
  return {
    contactId: source.contactId,
    kind: 'journey_entered',
    channel: null,
    at: now,
    journeyId: listener.journeyId,
    versionId: listener.versionId,
    nodeId: listener.nodeId,
    enrollmentId: enrolled?.enrollmentId ?? null,
    reasonCode: why.code,
    sentence: `Entered “${listener.journeyName}”: ${why.sentence}`,
    values: why.values,
  };
}

/** One per contact, journey, reason and day: a contact that fires an event a thousand times is refused once in the log. */
function refusalTouchpoint({ source, listener }: Candidate, why: Reason, now: number): NewTouchpoint {
  const day = Math.floor(now / DAY_MS);
  return {
    contactId: source.contactId,
    kind: 'entry_refused',
    channel: null,
    at: now,
    journeyId: listener.journeyId,
    versionId: listener.versionId,
    nodeId: listener.nodeId,
    reasonCode: why.code,
    sentence: why.sentence,
    values: why.values,
    dedupeKey: `refused:${source.contactId}:${listener.journeyId}:${why.code}:${day}`,
  };
}

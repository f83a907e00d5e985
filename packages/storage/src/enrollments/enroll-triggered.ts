import type { AdmitEntry, ContactTrigger, EnrollmentReport, NewEnrollment, NewTouchpoint } from '@perennial/engine';
import { DAY_MS, type JourneyPlan, type Reason, reason, startEnrollment } from '@perennial/journey';
import type { FactValues } from '@perennial/segments';
import { type FactAsk, loadFacts } from '../facts/load-facts.ts';
import { loadVersions } from '../journeys/load-versions.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { type EntryListener, entryListeners, listenedKey } from './entry-listeners.ts';
import { loadReentryCheck, type ReentryCheck } from './reentry.ts';

/** Longest chain of journeys that start each other (ruling "Journey triggers itself"). */
export const longestCauseChain = 5;

/** An entry that one trigger reaches. */
interface Candidate {
  readonly source: ContactTrigger;
  readonly listener: EntryListener;
  readonly plan: JourneyPlan;
  readonly ask: FactAsk;
}

type Verdict =
  | { readonly kind: 'enroll'; readonly candidate: Candidate; readonly reason: Reason }
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
  const verdicts = candidates.map((candidate, index) => judge(candidate, facts[index] ?? {}, reentry, admitEntry, now));
  const entering = verdicts.filter((verdict) => verdict.kind === 'enroll');
  const refused = verdicts.filter((verdict) => verdict.kind === 'refuse');
  const enrolled = await insertEnrollments(
    session,
    now,
    entering.map(({ candidate }) => candidate),
  );
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

function judge(
  candidate: Candidate,
  facts: FactValues,
  reentry: ReentryCheck,
  admitEntry: AdmitEntry,
  now: number,
): Verdict {
  const { source, listener, plan } = candidate;
  const { contactId, trigger } = source;
  if (reentry.hasTrigger(listener.journeyId, trigger.id)) return { kind: 'ignore' };
  const admission = admitEntry({ plan, nodeId: listener.nodeId, trigger, facts }, now);
  if (!admission.admitted) {
    return admission.reason === null ? { kind: 'ignore' } : { kind: 'refuse', candidate, reason: admission.reason };
  }
  const barrier = loopBarrier(candidate) ?? pauseBarrier(listener) ?? reentryBarrier(candidate, reentry);
  if (barrier) return { kind: 'refuse', candidate, reason: barrier };
  reentry.note(listener.journeyId, contactId, trigger.id);
  return { kind: 'enroll', candidate, reason: admission.reason };
}

function loopBarrier({ source, listener }: Candidate): Reason | null {
  const name = listener.journeyName;
  if (source.journeyId === listener.journeyId) {
    return reason('loop_guard', `“${name}” cannot be started by what it did itself.`, { journey: name });
  }
  if (source.causeDepth <= longestCauseChain) return null;
  return reason(
    'loop_guard',
    `“${name}” was not started: ${longestCauseChain} journeys had already started one another.`,
    {
      journey: name,
      causeDepth: source.causeDepth,
    },
  );
}

function pauseBarrier({ journeyName, journeyStatus, pauseEntrants }: EntryListener): Reason | null {
  if (journeyStatus !== 'paused' || pauseEntrants === 'queue') return null;
  return reason('journey_paused', `“${journeyName}” is paused and takes nobody in.`, { journey: journeyName });
}

function reentryBarrier({ source, listener, plan }: Candidate, reentry: ReentryCheck): Reason | null {
  const name = listener.journeyName;
  if (reentry.isActive(listener.journeyId, source.contactId)) {
    return reason('already_active', `The contact is in “${name}” already.`, { journey: name });
  }
  if (plan.settings.reentry !== 'never' || !reentry.hasEntered(listener.journeyId, source.contactId)) return null;
  return reason('not_re_eligible', `The contact has been through “${name}”, which each contact enters once.`, {
    journey: name,
  });
}

const enrollmentColumns = [
  'journey_id',
  'version_id',
  'contact_id',
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
  entering: readonly Candidate[],
): Promise<readonly NewEnrollment[]> {
  const rows = entering.map(({ source, listener, plan }): readonly SqlValue[] => {
    const state = startEnrollment(plan, listener.nodeId, source.trigger, now);
    return [
      listener.journeyId,
      listener.versionId,
      source.contactId,
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
    const candidate = entering[index];
    if (candidate === undefined) return [];
    const { source, listener } = candidate;
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

import {
  type AdmitEntry,
  type ContactTrigger,
  moveDirection,
  type NewEnrollment,
  type NewTouchpoint,
  publicId,
  type StageMove,
  type StageMoveOutcome,
} from '@perennial/engine';
import type { StageModelView } from '@perennial/journey';
import { enrollTriggered } from '../enrollments/enroll-triggered.ts';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import { touchSegments } from '../segments/touch-segments.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { loadStageModelViews } from './load-stage-model-views.ts';

/** What starting journeys needs beside the triggers: everything that brings data in hands it through. */
export interface StartContext {
  /** ms UTC */
  readonly now: number;
  /** Judges journey entries. */
  readonly admitEntry: AdmitEntry;
}

const changeColumns = [
  'contact_id',
  'model',
  'from_stage',
  'to_stage',
  'direction',
  'dwell_ms',
  'is_first_time',
  'cause',
  'cause_id',
  'cause_depth',
  'actor',
  'reason_sentence',
  'at',
  'recorded_at',
];

interface Standing {
  readonly stage: string;
  readonly since: number;
}

/** A move that will happen, with what the history says about it. */
interface PlannedMove {
  readonly index: number;
  readonly move: StageMove;
  readonly view: StageModelView;
  readonly from: Standing | null;
  readonly at: number;
  readonly isFirstTime: boolean;
}

/**
 * Moves contacts between stages in the caller's transaction: stage changes, standings, touchpoints, wake keys and, where the move says so,
 * the journeys that listen. A move to where the contact stands already leaves nothing behind, so running the same moves again is safe.
 * @returns one outcome per move, in order
 */
export async function moveStages(
  session: SqlSession,
  moves: readonly StageMove[],
  context: StartContext,
): Promise<readonly StageMoveOutcome[]> {
  if (moves.length === 0) return [];
  const outcomes: StageMoveOutcome[] = moves.map(() => ({ kind: 'unchanged' }));
  const planned = await planMoves(session, moves, context.now, outcomes);
  if (planned.length === 0) return outcomes;
  const ids = await session.insertReturningIds(
    'stage_changes',
    changeColumns,
    planned.map((plan) => changeRow(plan, context.now)),
  );
  // Where a contact ends up: moved twice in one model, its last move counts.
  const ends = new Map(planned.map((plan) => [`${plan.move.contactId} ${plan.move.model}`, plan]));
  await session.insertMany(
    'contact_stages',
    ['contact_id', 'model', 'stage', 'since'],
    [...ends.values()].map(({ move, at }) => [move.contactId, move.model, move.stage, at]),
    'ON CONFLICT (contact_id, model) DO UPDATE SET stage = excluded.stage, since = excluded.since',
  );
  const recorded = planned.map((plan, index) => ({ plan, id: ids[index] ?? 0 }));
  await insertTouchpoints(
    session,
    context.now,
    recorded.map(({ plan, id }) => changeTouchpoint(plan, id)),
  );
  await wakeEnrollments(
    session,
    context.now,
    planned.map(({ move }) => ({ contactId: move.contactId, wakeKey: { kind: 'stage', model: move.model } })),
  );
  await followMoves(session, planned, context);
  const enrolled = await startJourneys(session, recorded, context);
  for (const { plan, id } of recorded)
    outcomes[plan.index] = {
      kind: 'moved',
      stageChangeId: id,
      from: plan.from?.stage ?? null,
      enrolled: enrolled.get(publicId('stc', id)) ?? [],
    };
  return outcomes;
}

/** Segments that look at stages judge who moved. */
async function followMoves(session: SqlSession, planned: readonly PlannedMove[], context: StartContext): Promise<void> {
  const moves = new Map(planned.map(({ move }) => [move.contactId, move]));
  await touchSegments(
    session,
    planned.map(({ move }) => ({ contactId: move.contactId, wakeKey: { kind: 'stage', model: move.model } })),
    [],
    {
      ...context,
      startsJourneys: (contactId) => moves.get(contactId)?.startsJourneys !== false,
      causeOf: (contactId) => moves.get(contactId) ?? null,
    },
  );
}

async function planMoves(
  session: SqlSession,
  moves: readonly StageMove[],
  now: number,
  outcomes: StageMoveOutcome[],
): Promise<readonly PlannedMove[]> {
  const views = await loadStageModelViews(session);
  const contacts = session.list('int', [...new Set(moves.map((move) => move.contactId))]);
  const known = await session.all<{ id: number }>(
    `SELECT id FROM contacts WHERE id IN ${contacts.sql} ORDER BY id ${waitForRows(session)}`,
    [contacts.parameter],
  );
  const existing = new Set(known.map((row) => row.id));
  const standings = await loadStandings(session, contacts);
  const visited = await loadVisited(session, contacts);
  const planned: PlannedMove[] = [];
  for (const [index, move] of moves.entries()) {
    const view = views[move.model];
    const refusal = refusalOf(move, view, existing);
    if (refusal !== null) outcomes[index] = refusal;
    if (refusal !== null || view === undefined) continue;
    const place = `${move.contactId} ${move.model}`;
    const from = standings.get(place) ?? null;
    if (from?.stage === move.stage) continue;
    // A late event never makes a stage begin before the stage it follows.
    const at = Math.max(Math.min(move.at, now), from?.since ?? 0);
    const visit = `${place} ${move.stage}`;
    planned.push({ index, move, view, from, at, isFirstTime: !visited.has(visit) });
    visited.add(visit);
    standings.set(place, { stage: move.stage, since: at });
  }
  return planned;
}

function refusalOf(
  move: StageMove,
  view: StageModelView | undefined,
  existing: ReadonlySet<number>,
): Extract<StageMoveOutcome, { kind: 'refused' }> | null {
  if (view === undefined) {
    const message = `There is no stage model ${move.model}. Use the key of one under Settings, Stages.`;
    return { kind: 'refused', code: 'stage_model_unknown', message };
  }
  if (!Object.hasOwn(view.names, move.stage)) {
    const message = `The stage model ${move.model} has no stage ${move.stage}. Its stages are ${Object.keys(view.names).join(', ')}.`;
    return { kind: 'refused', code: 'stage_unknown', message };
  }
  if (existing.has(move.contactId)) return null;
  const message = `The contact ${publicId('con', move.contactId)} does not exist any more, so it was not moved.`;
  return { kind: 'refused', code: 'contact_missing', message };
}

async function loadStandings(
  session: SqlSession,
  contacts: ReturnType<SqlSession['list']>,
): Promise<Map<string, Standing>> {
  const rows = await session.all<{ contact_id: number; model: string } & Standing>(
    `SELECT contact_id, model, stage, since FROM contact_stages WHERE contact_id IN ${contacts.sql}`,
    [contacts.parameter],
  );
  return new Map(rows.map((row) => [`${row.contact_id} ${row.model}`, { stage: row.stage, since: row.since }]));
}

async function loadVisited(session: SqlSession, contacts: ReturnType<SqlSession['list']>): Promise<Set<string>> {
  const rows = await session.all<{ contact_id: number; model: string; to_stage: string }>(
    `SELECT DISTINCT contact_id, model, to_stage FROM stage_changes WHERE contact_id IN ${contacts.sql}`,
    [contacts.parameter],
  );
  return new Set(rows.map((row) => `${row.contact_id} ${row.model} ${row.to_stage}`));
}

function changeRow(plan: PlannedMove, now: number): readonly SqlValue[] {
  const { move, from, at } = plan;
  return [
    move.contactId,
    move.model,
    from?.stage ?? null,
    move.stage,
    moveDirection(plan.view, from?.stage ?? null, move.stage),
    from === null ? null : at - from.since,
    plan.isFirstTime ? 1 : 0,
    move.cause,
    move.causeId,
    move.causeDepth,
    move.actor,
    move.reasonSentence,
    at,
    now,
  ];
}

function changeTouchpoint({ move, view, from, at }: PlannedMove, stageChangeId: number): NewTouchpoint {
  const name = (stage: string): string => view.names[stage] ?? stage;
  const moved =
    from === null ? `Entered ${name(move.stage)}.` : `Moved from ${name(from.stage)} to ${name(move.stage)}.`;
  return {
    contactId: move.contactId,
    kind: 'stage_changed',
    channel: null,
    at,
    journeyId: move.journeyId,
    enrollmentId: move.cause === 'journey' ? move.causeId : null,
    stageChangeId,
    reasonCode: null,
    sentence: `${moved} ${move.reasonSentence}`,
    values: { model: move.model, from: from?.stage ?? null, to: move.stage, cause: move.cause },
    actor: move.actor,
  };
}

/** Enrolls into the journeys that listen; who was enrolled because of which stage change. */
async function startJourneys(
  session: SqlSession,
  recorded: readonly { readonly plan: PlannedMove; readonly id: number }[],
  { now, admitEntry }: StartContext,
): Promise<ReadonlyMap<string, readonly NewEnrollment[]>> {
  const triggers = recorded.flatMap(({ plan, id }) => (plan.move.startsJourneys ? [stageTrigger(plan, id)] : []));
  if (triggers.length === 0) return new Map();
  const report = await enrollTriggered(session, { now, triggers }, admitEntry);
  const byTrigger = new Map<string, readonly NewEnrollment[]>();
  for (const enrollment of report.enrolled)
    byTrigger.set(enrollment.triggerId, [...(byTrigger.get(enrollment.triggerId) ?? []), enrollment]);
  return byTrigger;
}

function stageTrigger({ move, view, from, at, isFirstTime }: PlannedMove, stageChangeId: number): ContactTrigger {
  return {
    contactId: move.contactId,
    trigger: {
      kind: 'stage-change',
      model: move.model,
      from: from?.stage ?? null,
      to: move.stage,
      direction: moveDirection(view, from?.stage ?? null, move.stage),
      dwellMs: from === null ? null : at - from.since,
      isFirstTime,
      at,
      id: publicId('stc', stageChangeId),
    },
    causeDepth: move.causeDepth,
    journeyId: move.journeyId,
  };
}

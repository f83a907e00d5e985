import { type AdmitEntry, type AdvanceReport, type DecideAdvance, parkBroken } from '@perennial/engine';
import { recordConsents } from '../consents/record-consents.ts';
import { changeLists } from '../contacts/change-lists.ts';
import { updateContacts } from '../contacts/update-contacts.ts';
import { recordConversions } from '../conversions/record-conversions.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { moveStages, type StartContext } from '../stages/move-stages.ts';
import { type DueBatch, type DueRow, takeDueRows } from './due-rows.ts';
import { loadDueBatch } from './load-due-batch.ts';
import { type Advance, saveAdvances } from './save-advances.ts';

/** What an advance works with. */
export interface AdvanceContext {
  readonly decide: DecideAdvance;
  readonly admitEntry: AdmitEntry;
  readonly messageKeySecret: string;
}

/** `EngineStore.advanceDue` inside an open transaction. */
export async function advanceDue(
  session: SqlSession,
  { now, limit }: { readonly now: number; readonly limit: number },
  { decide, admitEntry, messageKeySecret }: AdvanceContext,
): Promise<AdvanceReport> {
  const rows = await takeDueRows(session, now, limit);
  if (rows.length === 0) return { looked: 0, parked: 0, messages: 0 };
  const journeys = await loadJourneys(session, rows);
  const isPaused = (row: DueRow): boolean => journeys.get(row.journey_id)?.status === 'paused';
  await setAside(session, rows.filter(isPaused));
  const names = new Map([...journeys].map(([id, { name }]) => [id, name]));
  const batch = await loadDueBatch(
    session,
    now,
    rows.filter((row) => !isPaused(row)),
    names,
  );
  const advances = batch.map((entry) => stepSafely(entry, decide, now));
  await saveAdvances(session, now, advances, messageKeySecret);
  await carryOutEffects(session, advances, { now, admitEntry });
  return {
    looked: rows.length,
    parked: advances.filter(({ write }) => write.state.status === 'parked').length,
    messages: advances.reduce((sum, { write }) => sum + write.messages.length, 0),
  };
}

/** What steps ask for beside their own rows; everything here may wake or start other enrollments, so it comes last. */
async function carryOutEffects(
  session: SqlSession,
  advances: readonly Advance[],
  context: StartContext,
): Promise<void> {
  const { now } = context;
  await recordConversions(
    session,
    now,
    advances.flatMap(({ write }) => write.conversions),
  );
  await recordConsents(
    session,
    now,
    advances.flatMap(({ write }) => write.consentChoices),
  );
  await updateContacts(
    session,
    advances.flatMap(({ write }) => write.contactUpdates),
    context,
  );
  await changeLists(
    session,
    advances.flatMap(({ write }) => write.contactUpdates),
    context,
  );
  await moveStages(
    session,
    advances.flatMap(({ write }) => write.stageMoves),
    context,
  );
}

function stepSafely({ row, due }: DueBatch, decide: DecideAdvance, now: number): Advance {
  try {
    return { row, due, write: decide(due, now) };
  } catch (error) {
    return { row, due, write: parkBroken(due, error) };
  }
}

async function loadJourneys(
  session: SqlSession,
  rows: readonly DueRow[],
): Promise<ReadonlyMap<number, { readonly name: string; readonly status: string }>> {
  const ids = session.list('int', [...new Set(rows.map((row) => row.journey_id))]);
  const journeys = await session.all<{ id: number; name: string; status: string }>(
    `SELECT id, name, status FROM journeys WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(journeys.map(({ id, name, status }) => [id, { name, status }]));
}

/** Keeps the due time of a paused journey's people apart, so that the due index holds only work that can be done. */
async function setAside(session: SqlSession, rows: readonly DueRow[]): Promise<void> {
  await session.runMany(
    'UPDATE enrollments SET held_due_at = COALESCE(held_due_at, due_at), due_at = NULL, revision = revision + 1 WHERE id = ?',
    rows.map((row) => [row.id]),
  );
}

import { type AdvanceReport, parkBroken } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { type DueRow, takeDueRows } from './due-rows.ts';
import { loadDueBatch } from './load-due-batch.ts';
import { saveAdvances } from './save-advances.ts';

/** So many enrollments share one attempt while none of them is under suspicion. */
const careful = 25;
/** An enrollment that was under way at so many deaths is taken for their cause. */
const mostDeaths = 3;

/** How many of the due enrollments, from the oldest on, are to be advanced now; 0 when one was parked or none is due. */
interface Attempt {
  readonly attempted: number;
  readonly report: AdvanceReport;
}

/** Writes down, before their steps run, which enrollments are about to be advanced. */
export async function countAttempt(session: SqlSession, now: number, messageKeySecret: string): Promise<Attempt> {
  const rows = await takeDueRows(session, now, careful);
  const [first] = rows;
  if (first === undefined) return { attempted: 0, report: { looked: 0, parked: 0, messages: 0 } };
  if (first.failures >= mostDeaths) {
    await park(session, now, first, messageKeySecret);
    return { attempted: 0, report: { looked: 1, parked: 1, messages: 0 } };
  }
  const firstSuspect = rows.findIndex((row) => row.failures > 0);
  const few = firstSuspect === -1 ? rows : rows.slice(0, Math.max(1, firstSuspect));
  await session.runMany(
    'UPDATE enrollments SET failures = failures + 1 WHERE id = ?',
    few.map((row) => [row.id]),
  );
  return { attempted: few.length, report: { looked: few.length, parked: 0, messages: 0 } };
}

async function park(session: SqlSession, now: number, row: DueRow, messageKeySecret: string): Promise<void> {
  const batch = await loadDueBatch(session, now, [row], new Map());
  const cause = new Error(`the runtime died ${mostDeaths} times while it was running this step`);
  const advances = batch.map((entry) => ({ ...entry, write: parkBroken(entry.due, cause) }));
  await saveAdvances(session, now, advances, messageKeySecret);
}

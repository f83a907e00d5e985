import type { SqlSession } from '../session/sql-session.ts';

/** Something from which nothing would ever happen and nobody was told: a broken promise of guarantee G1. */
export interface Orphan {
  readonly kind: 'enrollment' | 'message';
  readonly id: number;
  /** What is missing, in one sentence. */
  readonly problem: string;
}

/** More than these are not listed: one is already a reason to stop and look. */
const mostListed = 100;

const questions: readonly { readonly kind: Orphan['kind']; readonly problem: string; readonly sql: string }[] = [
  {
    kind: 'enrollment',
    problem: 'It waits, but for no time at all.',
    sql: "SELECT id FROM enrollments WHERE status = 'waiting' AND due_at IS NULL AND held_due_at IS NULL LIMIT ?",
  },
  {
    kind: 'enrollment',
    problem: 'It awaits a message that is not on its way.',
    sql: `SELECT e.id FROM enrollments e WHERE e.status = 'awaiting_message' AND e.due_at IS NULL AND e.held_due_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.enrollment_id = e.id AND m.visit = e.visit
        AND m.state IN ('ready', 'held', 'claimed', 'handing_off')) LIMIT ?`,
  },
  {
    kind: 'message',
    problem: 'It is ready, but for no time at all.',
    sql: "SELECT id FROM messages WHERE state = 'ready' AND not_before IS NULL LIMIT ?",
  },
  {
    kind: 'message',
    problem: 'It is held without an end and without a paused journey that would release it.',
    sql: `SELECT m.id FROM messages m LEFT JOIN journeys j ON j.id = m.journey_id
      WHERE m.state = 'held' AND m.not_before IS NULL AND (j.status IS NULL OR j.status <> 'paused') LIMIT ?`,
  },
  {
    kind: 'message',
    problem: 'It is claimed or being handed over without a lease that could run out.',
    sql: "SELECT id FROM messages WHERE state IN ('claimed', 'handing_off') AND lease_until IS NULL LIMIT ?",
  },
];

/** Looks for what would never go on by itself. Empty means guarantee G1 holds. */
export async function findOrphans(session: SqlSession): Promise<readonly Orphan[]> {
  const orphans: Orphan[] = [];
  for (const { kind, problem, sql } of questions) {
    const rows = await session.all<{ id: number }>(sql, [mostListed]);
    orphans.push(...rows.map(({ id }) => ({ kind, id, problem })));
  }
  return orphans.slice(0, mostListed);
}

import type { DueEnrollment } from '@perennial/engine';
import {
  type EnrollmentState,
  type MessageSettlement,
  type Wake,
  type WakeKey,
  wakeKeyOfText,
} from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';

/** An enrollment as the advance reads it. */
export interface DueRow {
  readonly id: number;
  readonly journey_id: number;
  readonly version_id: number;
  readonly contact_id: number;
  readonly cause_depth: number;
  readonly status: EnrollmentState['status'];
  readonly node_id: string;
  readonly visit: number;
  readonly arrived_at: number;
  readonly due_at: number;
  /** The time a woken enrollment had waited for. */
  readonly held_due_at: number | null;
  readonly pending_wake: string | null;
  readonly settlement: string | null;
  readonly node_state: string | null;
  readonly variables: string;
  readonly failures: number;
  readonly revision: number;
  readonly enrolled_at: number;
}

const columns = `id, journey_id, version_id, contact_id, cause_depth, status, node_id, visit, arrived_at, due_at, held_due_at, pending_wake,
  settlement, node_state, variables, failures, revision, enrolled_at`;

/** Takes what is due, oldest first. */
export async function takeDueRows(session: SqlSession, now: number, limit: number): Promise<readonly DueRow[]> {
  if (session.dialect === 'sqlite') {
    return session.all<DueRow>(`SELECT ${columns} FROM enrollments WHERE due_at <= ? ORDER BY due_at, id LIMIT ?`, [
      now,
      limit,
    ]);
  }
  const due = await session.all<{ id: number; contact_id: number }>(
    'SELECT id, contact_id FROM enrollments WHERE due_at <= ? ORDER BY due_at, id LIMIT ?',
    [now, limit],
  );
  const busy = await busyContacts(
    session,
    due.map((row) => row.contact_id),
  );
  const ids = session.list(
    'int',
    due.filter((row) => !busy.has(row.contact_id)).map((row) => row.id),
  );
  return session.all<DueRow>(
    `SELECT ${columns} FROM enrollments WHERE id IN ${ids.sql} AND due_at <= ? ORDER BY due_at, id ${session.lockRows}`,
    [ids.parameter, now],
  );
}

/**
 * Locks the contacts and tells which of them another runtime is working on. Contacts come before enrollments in every transaction: what
 * happens to a contact either is seen by its step, or sees what the step left waiting.
 */
async function busyContacts(session: SqlSession, contactIds: readonly number[]): Promise<ReadonlySet<number>> {
  const list = session.list('int', [...new Set(contactIds)]);
  const existing = await session.all<{ id: number }>(`SELECT id FROM contacts WHERE id IN ${list.sql}`, [
    list.parameter,
  ]);
  const locked = await session.all<{ id: number }>(
    `SELECT id FROM contacts WHERE id IN ${list.sql} ORDER BY id ${session.lockRows}`,
    [list.parameter],
  );
  const mine = new Set(locked.map((row) => row.id));
  return new Set(existing.map((row) => row.id).filter((id) => !mine.has(id)));
}

/** Wake keys of the enrollments, by enrollment; those without any are absent. */
export async function loadWakeKeys(
  session: SqlSession,
  rows: readonly DueRow[],
): Promise<ReadonlyMap<number, readonly WakeKey[]>> {
  const ids = session.list(
    'int',
    rows.filter((row) => row.status === 'waiting' && row.visit > 0).map((row) => row.id),
  );
  const found = await session.all<{ enrollment_id: number; wake_key: string }>(
    `SELECT enrollment_id, wake_key FROM enrollment_wakes WHERE enrollment_id IN ${ids.sql}`,
    [ids.parameter],
  );
  const keys = new Map<number, WakeKey[]>();
  for (const row of found) {
    const known = keys.get(row.enrollment_id);
    const key = wakeKeyOfText(row.wake_key);
    if (known) known.push(key);
    else keys.set(row.enrollment_id, [key]);
  }
  return keys;
}

/** The state as `step()` left it. JSON columns are what the engine wrote, so their types are known. */
export function stateOf(row: DueRow, wakeKeys: readonly WakeKey[]): EnrollmentState {
  return {
    status: row.status,
    nodeId: row.node_id,
    visit: row.visit,
    arrivedAt: row.arrived_at,
    dueAt: row.status === 'waiting' ? waitedFor(row) : null,
    wakeKeys,
    nodeState: row.node_state === null ? null : JSON.parse(row.node_state),
    variables: JSON.parse(row.variables),
    enrolledAt: row.enrolled_at,
  };
}

function waitedFor(row: DueRow): number {
  return row.pending_wake === null ? row.due_at : (row.held_due_at ?? row.due_at);
}

/** Why the row is due. */
export function wakeOf(row: DueRow): Wake {
  if (row.visit === 0) return { kind: 'entered' };
  if (row.status === 'awaiting_message' && row.settlement !== null) {
    const settlement = JSON.parse(row.settlement) as MessageSettlement; // written by settleEnrollments only
    return { kind: 'message-settled', settlement };
  }
  if (row.pending_wake === 'watched') return { kind: 'watched' };
  return row.pending_wake === 'woken' ? { kind: 'woken' } : { kind: 'due' };
}

/** What the steps of one batch share or need per row. */
export interface DueBatch {
  readonly row: DueRow;
  readonly due: DueEnrollment;
}

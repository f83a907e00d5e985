import type { DueEnrollment } from '@perennial/engine';
import type { EnrollmentState, MessageSettlement, Wake, WakeKey } from '@perennial/journey';
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
  readonly pending_wake: string | null;
  readonly settlement: string | null;
  readonly node_state: string | null;
  readonly variables: string;
  readonly failures: number;
  readonly revision: number;
  readonly enrolled_at: number;
}

/** Takes what is due, oldest first. On PostgreSQL the rows are locked and rows that another runtime has taken are passed over. */
export function selectDueRows(session: SqlSession, now: number, limit: number): Promise<readonly DueRow[]> {
  return session.all<DueRow>(
    `SELECT id, journey_id, version_id, contact_id, cause_depth, status, node_id, visit, arrived_at, due_at, pending_wake, settlement,
        node_state, variables, failures, revision, enrolled_at
      FROM enrollments WHERE due_at <= ? ORDER BY due_at, id LIMIT ? ${session.lockRows}`,
    [now, limit],
  );
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
    const key = wakeKeyFromText(row.wake_key);
    if (known) known.push(key);
    else keys.set(row.enrollment_id, [key]);
  }
  return keys;
}

/** The inverse of journey's `wakeKeyText`, for texts that it wrote. */
function wakeKeyFromText(text: string): WakeKey {
  const colon = text.indexOf(':');
  const value = text.slice(colon + 1);
  const kind = text.slice(0, colon);
  if (kind === 'event') return { kind: 'event', name: value };
  return kind === 'stage' ? { kind: 'stage', model: value } : { kind: 'attribute', name: value };
}

/** The state as `step()` left it. JSON columns are what the engine wrote, so their types are known. */
export function stateOf(row: DueRow, wakeKeys: readonly WakeKey[]): EnrollmentState {
  return {
    status: row.status,
    nodeId: row.node_id,
    visit: row.visit,
    arrivedAt: row.arrived_at,
    dueAt: row.status === 'waiting' ? row.due_at : null,
    wakeKeys,
    nodeState: row.node_state === null ? null : JSON.parse(row.node_state),
    variables: JSON.parse(row.variables),
    enrolledAt: row.enrolled_at,
  };
}

/** Why the row is due. */
export function wakeOf(row: DueRow): Wake {
  if (row.visit === 0) return { kind: 'entered' };
  if (row.status === 'awaiting_message' && row.settlement !== null) {
    const settlement = JSON.parse(row.settlement) as MessageSettlement; // written by settleEnrollments only
    return { kind: 'message-settled', settlement };
  }
  return row.pending_wake === 'woken' ? { kind: 'woken' } : { kind: 'due' };
}

/** What the steps of one batch share or need per row. */
export interface DueBatch {
  readonly row: DueRow;
  readonly due: DueEnrollment;
}

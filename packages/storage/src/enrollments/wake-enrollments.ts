import { type WakeKey, wakeKeyText } from '@perennial/journey';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';

/** Something that happened to a contact and that its waiting enrollments may wait for. */
export interface ContactWake {
  readonly contactId: number;
  readonly wakeKey: WakeKey;
}

/**
 * Makes every enrollment that waits for one of these keys, or whose journey looks out for one, due now, in the caller's transaction; costs what is waiting, not what is enrolled.
 * The time it waits for is kept, should it wait on. The caller has locked the contacts (`waitForRows`), so that nobody begins to wait unseen.
 * @returns how many enrollments were woken; the engine's loop should be poked when it is not 0
 */
export async function wakeEnrollments(
  session: SqlSession,
  now: number,
  wakes: readonly ContactWake[],
): Promise<number> {
  const rows = wakes.map(({ contactId, wakeKey }) => [now, contactId, wakeKeyText(wakeKey)]);
  const woken = await session.runMany(
    `UPDATE enrollments SET held_due_at = COALESCE(held_due_at, due_at), due_at = ?, pending_wake = 'woken', revision = revision + 1
      WHERE id IN (SELECT enrollment_id FROM enrollment_wakes WHERE contact_id = ? AND wake_key = ?) AND status = 'waiting'`,
    rows,
  );
  return woken + (await wakeWatching(session, rows));
}

/** Who waits in a version whose goals or exit rules speak of it. Those woken for their own sake look at goals anyway. */
function wakeWatching(session: SqlSession, rows: readonly (readonly SqlValue[])[]): Promise<number> {
  return session.runMany(
    `UPDATE enrollments SET held_due_at = COALESCE(held_due_at, due_at), due_at = ?, pending_wake = 'watched', revision = revision + 1
      WHERE contact_id = ? AND version_id IN (SELECT version_id FROM version_watches WHERE wake_key = ?)
        AND status = 'waiting' AND visit > 0 AND pending_wake IS NULL`,
    rows,
  );
}

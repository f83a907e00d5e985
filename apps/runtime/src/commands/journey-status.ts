import { publicId } from '@perennial/engine';
import type { SqlSession } from '@perennial/storage';
import { sql } from 'kysely';
import { appendAudit } from './append-audit.ts';
import type { Actor, Command } from './command.ts';
import { removeTriggers } from './journey-triggers.ts';
import { endEverything } from './stop-journey.ts';

export interface StatusChange extends Actor {
  /** Integer key. */
  readonly journeyId: number;
}

/** `wrong-status` tells the status that does not allow it. */
export type StatusChanged =
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong-status'; readonly status: string }
  | { readonly kind: 'missing' };

/** No hand-offs and frozen clocks until it goes on; people who would enter meanwhile are not let in. */
export const pauseJourney: Command<StatusChange, StatusChanged> = (session, input, { now }) =>
  change(session, input, now, { from: ['live', 'closed'], action: 'journey.paused' }, async () => {
    // A closed journey that is paused must not open again: it has no triggers, and that is what resuming looks at.
    const pause = { status: 'paused', paused_at: now, pause_clocks: 'freeze', pause_entrants: 'drop' };
    await session.db.updateTable('journeys').set(pause).where('id', '=', input.journeyId).execute();
  });

/** Every clock goes on with the time it had left. */
export const resumeJourney: Command<StatusChange, StatusChanged> = (session, input, { now }) =>
  change(session, input, now, { from: ['paused'], action: 'journey.resumed' }, async () => {
    const { journeyId } = input;
    const { paused_at: pausedAt } = await session.db
      .selectFrom('journeys')
      .where('id', '=', journeyId)
      .select('paused_at')
      .executeTakeFirstOrThrow();
    const pausedMs = Math.max(0, now - (pausedAt ?? now));
    await session.db
      .updateTable('enrollments')
      .set({
        due_at: sql<number>`coalesce(held_due_at, due_at) + ${pausedMs}`,
        held_due_at: null,
        revision: sql<number>`revision + 1`,
      })
      .where('journey_id', '=', journeyId)
      .where('status', 'in', ['waiting', 'awaiting_message'])
      .where((where) => where.or([where('due_at', 'is not', null), where('held_due_at', 'is not', null)]))
      .execute();
    await session.db
      .updateTable('messages')
      .set({
        state: 'ready',
        held_reason: null,
        not_before: now,
        expires_at: sql<number>`expires_at + ${pausedMs}`,
        updated_at: now,
      })
      .where('journey_id', '=', journeyId)
      .where('state', '=', 'held')
      .where('held_reason', '=', 'paused')
      .execute();
    const listener = await session.db
      .selectFrom('trigger_index')
      .where('journey_id', '=', journeyId)
      .select('journey_id')
      .limit(1)
      .executeTakeFirst();
    const status = listener === undefined ? 'closed' : 'live';
    const running = { status, paused_at: null, pause_clocks: null, pause_entrants: null };
    await session.db.updateTable('journeys').set(running).where('id', '=', journeyId).execute();
  });

/** Nobody enters any more; people inside finish. */
export const closeJourney: Command<StatusChange, StatusChanged> = (session, input, { now }) =>
  change(session, input, now, { from: ['live', 'paused'], action: 'journey.closed' }, async (status) => {
    await removeTriggers(session, input.journeyId);
    if (status === 'live')
      await session.db.updateTable('journeys').set({ status: 'closed' }).where('id', '=', input.journeyId).execute();
  });

/** Cancels every waiting message and ends every enrollment. */
export const stopJourney: Command<StatusChange, StatusChanged> = (session, input, { now }) =>
  change(session, input, now, { from: ['live', 'paused', 'closed'], action: 'journey.stopped' }, async () => {
    const stopped = { status: 'stopped', paused_at: null, pause_clocks: null, pause_entrants: null };
    await removeTriggers(session, input.journeyId);
    await session.db.updateTable('journeys').set(stopped).where('id', '=', input.journeyId).execute();
    await endEverything(session, input.journeyId, now);
  });

/** Takes a journey that does not run out of the lists; its history stays. */
export const archiveJourney: Command<StatusChange, StatusChanged> = (session, input, { now }) =>
  change(session, input, now, { from: ['draft', 'stopped'], action: 'journey.archived' }, async () => {
    await session.db.updateTable('journeys').set({ status: 'archived' }).where('id', '=', input.journeyId).execute();
  });

async function change(
  session: SqlSession,
  input: StatusChange,
  now: number,
  { from, action }: { readonly from: readonly string[]; readonly action: string },
  write: (status: string) => Promise<void>,
): Promise<StatusChanged> {
  const row = await session.db
    .selectFrom('journeys')
    .where('id', '=', input.journeyId)
    .select('status')
    .executeTakeFirst();
  if (row === undefined || row.status === 'archived') return { kind: 'missing' };
  if (!from.includes(row.status)) return { kind: 'wrong-status', status: row.status };
  await write(row.status);
  await session.db.updateTable('journeys').set({ updated_at: now }).where('id', '=', input.journeyId).execute();
  await appendAudit(
    session,
    { ...input, action, objectKind: 'journey', objectId: publicId('jou', input.journeyId), fields: ['status'] },
    now,
  );
  return { kind: 'changed' };
}

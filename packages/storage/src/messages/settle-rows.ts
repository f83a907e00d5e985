import type { HeldReason, NewTouchpoint } from '@perennial/engine';
import type { MessageSettlement, Reason } from '@perennial/journey';
import { addNodeCounts } from '../journeys/add-node-counts.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { insertTouchpoints, valuesText } from '../touchpoints/insert-touchpoints.ts';
import type { MessageRow } from './message-row.ts';

/** A message that has come to an end, and how. */
export interface EndedMessage {
  readonly row: MessageRow;
  readonly state: 'sent' | 'unsure' | 'failed' | 'skipped' | 'cancelled';
  /** Null only for sent ones. */
  readonly reason: Reason | null;
}

/** Tells everybody whom the end of messages concerns: touchpoints, the canvas's counters and the enrollments that wait for them. */
export async function announceEnds(session: SqlSession, now: number, ended: readonly EndedMessage[]): Promise<void> {
  if (ended.length === 0) return;
  await insertTouchpoints(
    session,
    now,
    ended.map((message) => endTouchpoint(message, now)),
  );
  await countEnds(session, now, ended);
  await settleEnrollments(session, now, ended);
}

function endTouchpoint({ row, state, reason }: EndedMessage, now: number): NewTouchpoint {
  return {
    contactId: row.contact_id,
    kind: touchpointKind(state),
    channel: row.channel,
    at: now,
    journeyId: row.journey_id,
    versionId: row.version_id,
    nodeId: row.node_id,
    enrollmentId: row.enrollment_id,
    messageId: row.id,
    reasonCode: reason?.code ?? null,
    sentence: reason?.sentence ?? (row.channel === 'email' ? 'Email sent.' : 'Text sent.'),
    ...(reason === null ? {} : { values: reason.values }),
  };
}

function touchpointKind(state: EndedMessage['state']): NewTouchpoint['kind'] {
  return state === 'sent' || state === 'unsure' ? state : 'not_sent';
}

async function countEnds(session: SqlSession, now: number, ended: readonly EndedMessage[]): Promise<void> {
  await addNodeCounts(
    session,
    now,
    ended.flatMap(({ row, state }) => {
      if (row.version_id === null || row.node_id === null) return [];
      return [{ versionId: row.version_id, nodeId: row.node_id, measure: `message:${state}`, delta: 1 }];
    }),
  );
}

/** Makes the enrollment that awaits the message due now; nothing happens when it has moved on. */
async function settleEnrollments(session: SqlSession, now: number, ended: readonly EndedMessage[]): Promise<void> {
  await session.runMany(
    `UPDATE enrollments SET due_at = ?, pending_wake = 'message-settled', settlement = ?, revision = revision + 1
      WHERE id = ? AND status = 'awaiting_message' AND node_id = ? AND visit = ?`,
    ended
      .filter(({ row }) => row.enrollment_id !== null)
      .map((message) => [
        now,
        JSON.stringify(settlementOf(message)),
        message.row.enrollment_id,
        message.row.node_id,
        message.row.visit,
      ]),
  );
}

function settlementOf({ state, reason }: EndedMessage): MessageSettlement {
  if (state === 'sent' || reason === null) return { outcome: 'sent' };
  return state === 'unsure' ? { outcome: 'unsure', reason } : { outcome: 'not-sent', reason };
}

/** A message the gate refused for good, as it stands in the database afterwards. */
export async function saveRefusals(session: SqlSession, now: number, refused: readonly EndedMessage[]): Promise<void> {
  await session.runMany(
    `UPDATE messages SET state = ?, held_reason = NULL, not_before = NULL, lease_owner = NULL, lease_until = NULL, settled_at = ?,
        reason_code = ?, reason_sentence = ?, reason_values = ?, updated_at = ? WHERE id = ?`,
    refused.map(({ row, state, reason }) => [
      state,
      now,
      reason?.code ?? null,
      reason?.sentence ?? null,
      valuesText(reason?.values),
      now,
      row.id,
    ]),
  );
  await announceEnds(session, now, refused);
}

/** A message that waits: held with a reason, or ready again. */
export interface WaitingMessage {
  readonly row: MessageRow;
  readonly state: 'held' | 'ready';
  readonly heldReason: HeldReason | null;
  /** ms UTC; null waits for somebody to release it. */
  readonly notBefore: number | null;
  readonly reason: Reason | null;
}

/** Gives the claim up and keeps the message waiting. */
export async function saveWaiting(session: SqlSession, now: number, waiting: readonly WaitingMessage[]): Promise<void> {
  await session.runMany(
    `UPDATE messages SET state = ?, held_reason = ?, not_before = ?, lease_owner = NULL, lease_until = NULL,
        reason_code = ?, reason_sentence = ?, reason_values = ?, updated_at = ? WHERE id = ?`,
    waiting.map(({ row, state, heldReason, notBefore, reason }) => [
      state,
      heldReason,
      notBefore,
      reason?.code ?? null,
      reason?.sentence ?? null,
      valuesText(reason?.values),
      now,
      row.id,
    ]),
  );
}

import { type EnrollmentWrite, messageKey, type NewMessage } from '@perennial/engine';
import { wakeKeyText } from '@perennial/journey';
import { addNodeCounts } from '../journeys/add-node-counts.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';
import { saveAssignments } from './assignments.ts';
import type { DueBatch } from './due-rows.ts';

/** One step to be stored, with the row it started from. */
export interface Advance extends DueBatch {
  readonly write: EnrollmentWrite;
}

/** Stores what the steps changed, in sets: states against their revisions, wakes, trails, messages, counts, touchpoints. */
export async function saveAdvances(
  session: SqlSession,
  now: number,
  advances: readonly Advance[],
  messageKeySecret: string,
): Promise<void> {
  await saveStates(session, now, advances);
  await saveWakes(session, advances);
  await saveTrails(session, now, advances);
  await insertMessages(
    session,
    now,
    advances.flatMap(({ write }) => write.messages),
    messageKeySecret,
  );
  await saveAssignments(
    session,
    now,
    advances.flatMap(({ write }) => write.assignments),
  );
  await addNodeCounts(
    session,
    now,
    advances.flatMap(({ row, write }) => write.counts.map((count) => ({ versionId: row.version_id, ...count }))),
  );
  await insertTouchpoints(
    session,
    now,
    advances.flatMap(({ write }) => write.touchpoints),
  );
}

async function saveStates(session: SqlSession, now: number, advances: readonly Advance[]): Promise<void> {
  const changed = await session.runMany(
    `UPDATE enrollments SET status = ?, node_id = ?, visit = ?, arrived_at = ?, due_at = ?, held_due_at = NULL, pending_wake = NULL,
        settlement = NULL, node_state = ?, variables = ?, failures = 0, revision = revision + 1, finished_at = ?, end_reason_code = ?, end_reason_sentence = ?
      WHERE id = ? AND revision = ?`,
    advances.map(({ row, write }) => stateParameters(row, write, now)),
  );
  // Rows are read and written in one transaction, so a changed revision means a second writer: nothing of the batch may stand.
  if (changed !== advances.length) {
    throw new Error(
      `${advances.length - changed} enrollments were changed by another writer; the batch was rolled back.`,
    );
  }
}

function stateParameters(row: DueBatch['row'], { state, end }: EnrollmentWrite, now: number): readonly SqlValue[] {
  const isOver = state.status === 'finished' || state.status === 'exited';
  return [
    state.status,
    state.nodeId,
    state.visit,
    state.arrivedAt,
    state.dueAt,
    state.nodeState === null ? null : JSON.stringify(state.nodeState),
    JSON.stringify(state.variables),
    isOver ? now : null,
    end?.code ?? null,
    end?.sentence ?? null,
    row.id,
    row.revision,
  ];
}

async function saveWakes(session: SqlSession, advances: readonly Advance[]): Promise<void> {
  const had = advances.filter(
    ({ due, write }) => due.state.wakeKeys.length > 0 && due.state.wakeKeys !== write.state.wakeKeys,
  );
  const has = advances.filter(({ due, write }) => due.state.wakeKeys !== write.state.wakeKeys);
  await session.runMany(
    'DELETE FROM enrollment_wakes WHERE enrollment_id = ?',
    had.map(({ row }) => [row.id]),
  );
  await session.insertMany(
    'enrollment_wakes',
    ['contact_id', 'wake_key', 'enrollment_id'],
    has.flatMap(({ row, write }) => write.state.wakeKeys.map((key) => [row.contact_id, wakeKeyText(key), row.id])),
    'ON CONFLICT DO NOTHING',
  );
}

async function saveTrails(session: SqlSession, now: number, advances: readonly Advance[]): Promise<void> {
  await session.insertMany(
    'trails',
    ['enrollment_id', 'at', 'wake', 'hops'],
    advances
      .filter(({ write }) => write.hops.length > 0)
      .map(({ row, due, write }) => [row.id, now, due.wake.kind, JSON.stringify(write.hops)]),
  );
}

const messageColumns = [
  'message_key',
  'origin',
  'enrollment_id',
  'journey_id',
  'version_id',
  'node_id',
  'visit',
  'contact_id',
  'channel',
  'topic',
  'message_class',
  'message_ref',
  'state',
  'lane',
  'not_before',
  'expires_at',
  'resend_if_unsure',
  'track_opens',
  'track_clicks',
  'cause_depth',
  'created_at',
  'updated_at',
];

/** A key that exists already is the same message made again by a repeated step: it stays as it is. */
async function insertMessages(
  session: SqlSession,
  now: number,
  messages: readonly NewMessage[],
  messageKeySecret: string,
): Promise<void> {
  await session.insertMany(
    'messages',
    messageColumns,
    messages.map((message) => [
      messageKey(messageKeySecret, message.identity),
      message.origin,
      message.enrollmentId,
      message.journeyId,
      message.versionId,
      message.nodeId,
      message.visit,
      message.contactId,
      message.channel,
      message.topic,
      message.messageClass,
      message.reference,
      'ready',
      message.lane,
      now,
      message.expiresAt,
      message.resendIfUnsure ? 1 : 0,
      message.trackOpens ? 1 : 0,
      message.trackClicks ? 1 : 0,
      message.causeDepth,
      now,
      now,
    ]),
    'ON CONFLICT (message_key) DO NOTHING',
  );
}

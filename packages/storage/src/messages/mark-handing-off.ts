import type { DeliveryGate, HandOffAnswers, HandOffPermission, MessageLease } from '@perennial/engine';
import { type Reason, reason } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { gateMessages, type PassedMessage } from './gate-messages.ts';
import { type MessageRow, messageRowColumns } from './message-row.ts';
import { saveWaiting } from './settle-rows.ts';

/** Input of `EngineStore.markHandingOff`. */
export interface MarkInput {
  readonly now: number;
  readonly leases: readonly MessageLease[];
  readonly leaseMs: number;
}

const leaseLost = reason('lease_lost', 'Another runtime has taken this message over, so this one does not send it.');
const addressChanged = reason(
  'address_changed',
  'The address of the contact changed just now; the message is made again.',
);

/** `EngineStore.markHandingOff` inside an open transaction: the last moment at which a message can be kept from leaving. */
export async function markHandingOff(
  session: SqlSession,
  { now, leases, leaseMs }: MarkInput,
  gate: DeliveryGate,
  addressHashKey: string,
): Promise<HandOffAnswers> {
  const rows = await loadMessages(
    session,
    leases.map((lease) => lease.key),
  );
  const held = leases.flatMap((lease) => {
    const row = rows.get(lease.key);
    return row?.state === 'claimed' && row.lease_epoch === lease.epoch ? [row] : [];
  });
  const { passed, refusals } = await gateMessages(session, now, held, gate, addressHashKey);
  const moved = passed.filter(({ row, address }) => row.address !== address);
  const granted = passed.filter(({ row, address }) => row.address === address);
  await saveWaiting(
    session,
    now,
    moved.map(({ row }) => ({ row, state: 'ready', heldReason: null, notBefore: now, reason: null })),
  );
  await session.runMany(
    "UPDATE messages SET state = 'handing_off', handed_off_at = ?, lease_until = ?, updated_at = ? WHERE id = ?",
    granted.map(({ row }) => [now, now + leaseMs, now, row.id]),
  );
  return answersFor(leases, rows, granted, moved, refusals);
}

function answersFor(
  leases: readonly MessageLease[],
  rows: ReadonlyMap<string, MessageRow>,
  granted: readonly PassedMessage[],
  moved: readonly PassedMessage[],
  refusals: ReadonlyMap<number, Reason>,
): HandOffAnswers {
  const answers = new Map<string, HandOffPermission>();
  for (const { row } of granted) answers.set(row.message_key, { granted: true });
  for (const { row } of moved) answers.set(row.message_key, { granted: false, reason: addressChanged });
  return leases.map(({ key }): HandOffPermission => {
    const id = rows.get(key)?.id;
    const refusal = id === undefined ? undefined : refusals.get(id);
    return answers.get(key) ?? { granted: false, reason: refusal ?? leaseLost };
  });
}

/** Messages by key, locked for this transaction where the database needs it. */
export async function loadMessages(
  session: SqlSession,
  keys: readonly string[],
): Promise<ReadonlyMap<string, MessageRow>> {
  const list = session.list('text', keys);
  const rows = await session.all<MessageRow>(
    `SELECT ${messageRowColumns} FROM messages WHERE message_key IN ${list.sql} ORDER BY id ${waitForRows(session)}`,
    [list.parameter],
  );
  return new Map(rows.map((row) => [row.message_key, row]));
}

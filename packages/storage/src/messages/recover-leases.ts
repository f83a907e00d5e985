import type { DecideSettlement, MessageOutcome, RecoveryReport } from '@perennial/engine';
import { reason } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { type MessageRow, messageRowColumns } from './message-row.ts';
import { settleMessages } from './settle-messages.ts';
import { saveWaiting } from './settle-rows.ts';

const interrupted = reason(
  'hand_off_interrupted',
  'The runtime stopped while the message was being handed to the provider, and nobody saw the answer.',
);

/** `EngineStore.recoverLeases` inside an open transaction. */
export async function recoverLeases(
  session: SqlSession,
  { now, scope }: { readonly now: number; readonly scope: 'all' | 'expired' },
  decide: DecideSettlement,
  addressHashKey: string,
): Promise<RecoveryReport> {
  const rows = await session.all<MessageRow>(
    `SELECT ${messageRowColumns} FROM messages WHERE state IN ('claimed', 'handing_off') AND lease_until <= ? ORDER BY id ${session.lockRows}`,
    [scope === 'all' ? Number.MAX_SAFE_INTEGER : now],
  );
  const claimed = rows.filter((row) => row.state === 'claimed');
  const handingOff = rows.filter((row) => row.state === 'handing_off');
  await saveWaiting(
    session,
    now,
    claimed.map((row) => ({ row, state: 'ready', heldReason: null, notBefore: now, reason: null })),
  );
  const outcomes = handingOff.map((row) => interruptedOutcome(row, now));
  await settleMessages(session, { now, outcomes }, decide, addressHashKey);
  return { released: claimed.length, unsure: handingOff.length };
}

function interruptedOutcome(row: MessageRow, now: number): MessageOutcome {
  return {
    key: row.message_key,
    epoch: row.lease_epoch,
    provider: row.provider ?? 'unknown',
    startedAt: row.handed_off_at ?? now,
    outcome: { kind: 'unsure', reason: interrupted },
    subject: null,
  };
}

import type { EngineStore } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import { advanceDue } from './enrollments/advance-due.ts';
import { countAttempt } from './enrollments/count-attempt.ts';
import { beginRun, endRun } from './enrollments/engine-run.ts';
import { enrollTriggered } from './enrollments/enroll-triggered.ts';
import { claimMessages } from './messages/claim-messages.ts';
import { markHandingOff } from './messages/mark-handing-off.ts';
import { pausedUntil } from './messages/provider-pauses.ts';
import { recoverLeases } from './messages/recover-leases.ts';
import { releaseClaims } from './messages/release-claims.ts';
import { settleMessages } from './messages/settle-messages.ts';
import type { SqlSession } from './session/sql-session.ts';
import type { WriteTransactions } from './session/write-queue.ts';
import type { InstallationKeys } from './settings/installation-keys.ts';

/** The engine's store on either database: what differs between them is in `transactions`. */
export function createEngineStore(transactions: WriteTransactions, keys: InstallationKeys): EngineStore {
  const { write } = transactions;
  const { addressHashKey, messageKey } = keys;
  return {
    advanceDue: (input, decide, admitEntry) =>
      write('engine', (session) => advanceDue(session, input, { decide, admitEntry, messageKeySecret: messageKey })),
    advanceCarefully: async ({ now }, decide, admitEntry) => {
      const context = { decide, admitEntry, messageKeySecret: messageKey };
      const few = await write('engine', (session) => countAttempt(session, now, messageKey));
      if (few.attempted === 0) return few.report;
      return write('engine', (session) => advanceDue(session, { now, limit: few.attempted }, context));
    },
    beginRun: (now) => write('engine', (session) => beginRun(session, now)),
    endRun: (now) => write('engine', (session) => endRun(session, now)),
    nearestDueAt: () => write('engine', nearestDueAt),
    enrollTriggered: (input, admitEntry) => write('request', (session) => enrollTriggered(session, input, admitEntry)),
    claimMessages: (input, gate) => write('engine', (session) => claimMessages(session, input, gate, addressHashKey)),
    nearestMessageAt: (channel) => write('engine', (session) => nearestMessageAt(session, channel)),
    // A provider waits for this one with its connection open.
    markHandingOff: (input, gate) =>
      write('request', (session) => markHandingOff(session, input, gate, addressHashKey)),
    settleMessages: (input, decide) =>
      write('request', (session) => settleMessages(session, input, decide, addressHashKey)),
    releaseClaims: (input) => write('engine', (session) => releaseClaims(session, input)),
    recoverLeases: (input, decide) =>
      write('engine', (session) => recoverLeases(session, input, decide, addressHashKey)),
  };
}

async function nearestDueAt(session: SqlSession): Promise<number | null> {
  const [row] = await session.all<{ due_at: number }>(
    'SELECT due_at FROM enrollments WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT 1',
    [],
  );
  return row?.due_at ?? null;
}

/** The earliest time at which a claim could bring something: the nearest message, not before the provider's pause ends. */
async function nearestMessageAt(session: SqlSession, channel: Channel): Promise<number | null> {
  const [row] = await session.all<{ nearest: number | null }>(
    `SELECT MIN(not_before) AS nearest FROM messages WHERE channel = ? AND state IN ('ready', 'held') AND not_before IS NOT NULL`,
    [channel],
  );
  if (row === undefined || row.nearest === null) return null;
  return Math.max(row.nearest, (await pausedUntil(session, channel)) ?? 0);
}

import type { MessageLease } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { loadMessages } from './mark-handing-off.ts';
import { saveWaiting } from './settle-rows.ts';

/** `EngineStore.releaseClaims` inside an open transaction. */
export async function releaseClaims(
  session: SqlSession,
  { now, leases }: { readonly now: number; readonly leases: readonly MessageLease[] },
): Promise<void> {
  const rows = await loadMessages(
    session,
    leases.map((lease) => lease.key),
  );
  const held = leases.flatMap(({ key, epoch }) => {
    const row = rows.get(key);
    return row?.state === 'claimed' && row.lease_epoch === epoch ? [row] : [];
  });
  await saveWaiting(
    session,
    now,
    held.map((row) => ({ row, state: 'ready', heldReason: null, notBefore: now, reason: null })),
  );
}

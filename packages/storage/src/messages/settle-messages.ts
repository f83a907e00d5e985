import { addressHash, type DecideSettlement, type MessageOutcome, type Settlement } from '@perennial/engine';
import type { Reason } from '@perennial/journey';
import { noteTouches } from '../segments/touch-segments.ts';
import type { SqlSession, SqlValue } from '../session/sql-session.ts';
import { valuesText } from '../touchpoints/insert-touchpoints.ts';
import { loadMessages } from './mark-handing-off.ts';
import type { MessageRow } from './message-row.ts';
import { pauseProvider, resumeProvider } from './provider-pauses.ts';
import { announceEnds, type EndedMessage, saveWaiting } from './settle-rows.ts';

/** An outcome with the message it belongs to and what it makes of it. */
interface Settled {
  readonly row: MessageRow;
  readonly outcome: MessageOutcome;
  readonly settlement: Settlement;
}

/** `EngineStore.settleMessages` inside an open transaction. */
export async function settleMessages(
  session: SqlSession,
  { now, outcomes }: { readonly now: number; readonly outcomes: readonly MessageOutcome[] },
  decide: DecideSettlement,
  addressHashKey: string,
): Promise<void> {
  const rows = await loadMessages(
    session,
    outcomes.map((outcome) => outcome.key),
  );
  const settled = outcomes.flatMap((outcome): readonly Settled[] => {
    const row = rows.get(outcome.key);
    if (row === undefined || !isOpenTo(row, outcome)) return [];
    const facts = {
      attempt: attemptNumber(row),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      resendIfUnsure: row.resend_if_unsure === 1,
    };
    return [{ row, outcome, settlement: decide(outcome.outcome, facts, now) }];
  });
  await saveAttempts(session, now, settled);
  await saveEnds(session, now, settled, addressHashKey);
  await saveRetries(session, now, settled);
  await noteProviders(session, now, settled);
}

/**
 * Whether the outcome may still change the message: its claim holds, or it is unsure and now known to have been sent. What the gate refused
 * is settled by the gate, and a stale epoch changes nothing.
 */
function isOpenTo(row: MessageRow, { epoch, outcome }: MessageOutcome): boolean {
  if (row.lease_epoch !== epoch || outcome.kind === 'refused-by-gate') return false;
  if (row.state === 'claimed' || row.state === 'handing_off') return true;
  return row.state === 'unsure' && outcome.kind === 'sent';
}

/** Number of the attempt that ends, from 1; evidence that comes after an unsure end belongs to that attempt. */
function attemptNumber(row: MessageRow): number {
  return row.state === 'unsure' ? row.attempts : row.attempts + 1;
}

async function saveAttempts(session: SqlSession, now: number, settled: readonly Settled[]): Promise<void> {
  await session.insertMany(
    'message_attempts',
    [
      'message_id',
      'attempt',
      'provider',
      'outcome',
      'response',
      'reason_code',
      'reason_sentence',
      'reason_values',
      'started_at',
      'ended_at',
    ],
    settled.map(({ row, outcome: { outcome, provider, startedAt } }) => {
      const why = outcome.kind === 'sent' ? null : outcome.reason;
      return [
        row.id,
        attemptNumber(row),
        provider,
        attemptOutcome(outcome),
        outcome.kind === 'sent' ? outcome.response : null,
        ...reasonValues(why),
        startedAt,
        now,
      ];
    }),
  );
}

/** Values of the column `message_attempts.outcome`. */
function attemptOutcome(outcome: MessageOutcome['outcome']): string {
  if (outcome.kind !== 'rejected-temporarily') return outcome.kind.replaceAll('-', '_');
  return outcome.scope === 'provider' ? 'provider_unavailable' : 'rejected_temporarily';
}

function reasonValues(why: Reason | null): readonly SqlValue[] {
  return [why?.code ?? null, why?.sentence ?? null, valuesText(why?.values)];
}

async function saveEnds(
  session: SqlSession,
  now: number,
  settled: readonly Settled[],
  addressHashKey: string,
): Promise<void> {
  const ends = settled.filter(({ settlement }) => settlement.state !== 'ready');
  await session.runMany(
    `UPDATE messages SET state = ?, lease_owner = NULL, lease_until = NULL, attempts = ?, settled_at = ?,
        handed_off_at = COALESCE(handed_off_at, ?), provider = ?, provider_message_id = ?, subject = COALESCE(?, subject), segments = ?,
        reason_code = ?, reason_sentence = ?, reason_values = ?, updated_at = ? WHERE id = ?`,
    ends.map(({ row, outcome: { outcome, provider, subject }, settlement }) => [
      settlement.state,
      attemptNumber(row),
      now,
      settlement.state === 'sent' ? now : null,
      provider,
      outcome.kind === 'sent' ? outcome.providerMessageId : null,
      subject,
      outcome.kind === 'sent' ? outcome.segments : null,
      ...reasonValues(endReason(settlement)),
      now,
      row.id,
    ]),
  );
  await noteTouches(
    session,
    ends
      .filter(({ settlement }) => settlement.state === 'sent' || settlement.state === 'unsure')
      .map(({ row }) => ({ contactId: row.contact_id, wakeKey: { kind: 'message', what: 'sent' } })),
  );
  await suppressAddresses(session, now, ends, addressHashKey);
  await announceEnds(
    session,
    now,
    ends.flatMap(({ row, settlement }): readonly EndedMessage[] =>
      settlement.state === 'ready' ? [] : [{ row, state: settlement.state, reason: endReason(settlement) }],
    ),
  );
}

function endReason(settlement: Settlement): Reason | null {
  return settlement.state === 'sent' ? null : settlement.reason;
}

/** A refusal that speaks about the address itself bars it for good (guarantee G12). */
async function suppressAddresses(
  session: SqlSession,
  now: number,
  ends: readonly Settled[],
  addressHashKey: string,
): Promise<void> {
  const rows = ends.flatMap(({ row, settlement }) => {
    if (settlement.state !== 'failed' || settlement.suppress === 'none' || row.address === null) return [];
    const hash = addressHash(addressHashKey, row.channel, row.address);
    return [[row.channel, hash, settlement.suppress, 'all', 'provider', row.id, now]];
  });
  await session.insertMany(
    'suppressions',
    ['channel', 'address_hash', 'cause', 'scope', 'source', 'message_id', 'created_at'],
    rows,
    'ON CONFLICT DO NOTHING',
  );
}

async function saveRetries(session: SqlSession, now: number, settled: readonly Settled[]): Promise<void> {
  const retries = settled.flatMap(({ row, outcome, settlement }) =>
    settlement.state === 'ready' ? [{ row, outcome, settlement }] : [],
  );
  await saveWaiting(
    session,
    now,
    retries.map(({ row, settlement: { notBefore, reason } }) => ({
      row,
      state: 'ready',
      heldReason: null,
      notBefore,
      reason,
    })),
  );
  await session.runMany(
    'UPDATE messages SET attempts = attempts + ?, resend_if_unsure = CASE WHEN ? = 1 THEN 0 ELSE resend_if_unsure END WHERE id = ?',
    retries.map(({ row, outcome, settlement }) => [
      settlement.countsAttempt ? 1 : 0,
      outcome.outcome.kind === 'unsure' ? 1 : 0,
      row.id,
    ]),
  );
}

/** A provider that did not answer is paused once; any other outcome shows that it is there. */
async function noteProviders(session: SqlSession, now: number, settled: readonly Settled[]): Promise<void> {
  for (const { row, outcome } of settled) {
    const { outcome: end, provider } = outcome;
    if (end.kind === 'rejected-temporarily' && end.scope === 'provider') {
      const { reason, retryAfterMs } = end;
      await pauseProvider(session, now, { channel: row.channel, provider, reason, retryAfterMs });
    }
  }
  const answered = settled.filter(
    ({ outcome: { outcome } }) => outcome.kind === 'sent' || outcome.kind === 'rejected-permanently',
  );
  const providers = new Map(
    answered.map(({ row, outcome }) => [`${row.channel}:${outcome.provider}`, { row, outcome }]),
  );
  for (const { row, outcome } of providers.values()) await resumeProvider(session, now, row.channel, outcome.provider);
}

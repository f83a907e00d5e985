import type { ClaimedMessage, DeliveryGate } from '@perennial/engine';
import { type Channel, reason } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import { gateMessages, type PassedMessage } from './gate-messages.ts';
import { loadRenderInputs, type RenderInput } from './load-render-inputs.ts';
import { type MessageRow, messageRowColumns } from './message-row.ts';
import { claimLimit } from './provider-pauses.ts';
import { saveRefusals } from './settle-rows.ts';

/** Input of `EngineStore.claimMessages`. */
export interface ClaimInput {
  readonly now: number;
  readonly channel: Channel;
  readonly provider: string;
  readonly limit: number;
  readonly owner: string;
  readonly leaseMs: number;
}

/** 0 transactional, 1 to 5 the priorities of journeys. */
const lanes = [0, 1, 2, 3, 4, 5];

/** `EngineStore.claimMessages` inside an open transaction. */
export async function claimMessages(
  session: SqlSession,
  input: ClaimInput,
  gate: DeliveryGate,
  addressHashKey: string,
): Promise<readonly ClaimedMessage[]> {
  const { isSendingStopped } = await loadCompanySettings(session);
  if (isSendingStopped) return [];
  const limit = await claimLimit(session, input);
  const rows = await selectReady(session, input, limit);
  if (rows.length === 0) return [];
  const { passed } = await gateMessages(session, input.now, rows, gate, addressHashKey);
  const inputs = await loadRenderInputs(
    session,
    passed.map(({ row }) => row),
  );
  const claims = passed.flatMap((message, index) => {
    const render = inputs[index];
    return render?.content ? [{ ...message, render: { ...render, content: render.content } }] : [];
  });
  await refuseWithoutContent(session, input.now, passed, inputs);
  await saveClaims(session, input, claims);
  return claims.map(({ row, address, render }) => ({
    key: row.message_key,
    epoch: row.lease_epoch + 1,
    leaseUntil: input.now + input.leaseMs,
    channel: row.channel,
    address,
    attempt: row.attempts + 1,
    content: render.content,
    scope: render.scope,
    trackOpens: row.track_opens === 1,
    trackClicks: row.track_clicks === 1,
    isTransactional: row.message_class === 'transactional',
  }));
}

async function selectReady(session: SqlSession, input: ClaimInput, limit: number): Promise<readonly MessageRow[]> {
  const rows: MessageRow[] = [];
  for (const lane of lanes) {
    if (rows.length >= limit) break;
    const found = await session.all<MessageRow>(
      `SELECT ${messageRowColumns} FROM messages
        WHERE channel = ? AND lane = ? AND state IN ('ready', 'held') AND not_before IS NOT NULL AND not_before <= ?
        ORDER BY not_before, id LIMIT ? ${session.lockRows}`,
      [input.channel, lane, input.now, limit - rows.length],
    );
    rows.push(...found);
  }
  return rows;
}

async function refuseWithoutContent(
  session: SqlSession,
  now: number,
  passed: readonly PassedMessage[],
  inputs: readonly RenderInput[],
): Promise<void> {
  const missing = passed.filter((_, index) => !inputs[index]?.content);
  await saveRefusals(
    session,
    now,
    missing.map(({ row }) => {
      const sentence = 'The version holds no content for this message. Publish the journey again and resend.';
      return { row, state: 'failed', reason: reason('template_missing', sentence, { message: row.message_ref }) };
    }),
  );
}

async function saveClaims(
  session: SqlSession,
  { now, provider, owner, leaseMs }: ClaimInput,
  claims: readonly (PassedMessage & { readonly render: RenderInput })[],
): Promise<void> {
  await session.runMany(
    `UPDATE messages SET state = 'claimed', held_reason = NULL, not_before = NULL, address = ?, provider = ?, lease_owner = ?,
        lease_epoch = lease_epoch + 1, lease_until = ?, reason_code = NULL, reason_sentence = NULL, reason_values = NULL, updated_at = ?
      WHERE id = ?`,
    claims.map(({ row, address }) => [address, provider, owner, now + leaseMs, now, row.id]),
  );
  await session.insertMany(
    'message_renderings',
    ['message_id', 'scope', 'rendered_at'],
    claims.map(({ row, render }) => [row.id, JSON.stringify(render.scope), now]),
    'ON CONFLICT (message_id) DO UPDATE SET scope = excluded.scope, rendered_at = excluded.rendered_at',
  );
}

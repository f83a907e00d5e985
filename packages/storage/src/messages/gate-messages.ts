import type { DeliveryDecision, DeliveryGate } from '@perennial/engine';
import type { Reason } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { loadDeliveryFacts } from './load-delivery-facts.ts';
import type { MessageRow } from './message-row.ts';
import { type EndedMessage, saveRefusals, saveWaiting, type WaitingMessage } from './settle-rows.ts';

/** A message that may leave, and where to. */
export interface PassedMessage {
  readonly row: MessageRow;
  readonly address: string;
}

/** What the gate said about some messages; the refused ones are stored already. */
export interface GateResult {
  readonly passed: readonly PassedMessage[];
  /** Why the others did not pass, by message id. */
  readonly refusals: ReadonlyMap<number, Reason>;
}

/** Asks the policy about every row and stores what it refuses: held, skipped, cancelled, or ready while nothing may leave at all. */
export async function gateMessages(
  session: SqlSession,
  now: number,
  rows: readonly MessageRow[],
  gate: DeliveryGate,
  addressHashKey: string,
): Promise<GateResult> {
  const facts = await loadDeliveryFacts(session, rows, addressHashKey);
  const passed: PassedMessage[] = [];
  const ended: EndedMessage[] = [];
  const waiting: WaitingMessage[] = [];
  const refusals = new Map<number, Reason>();
  for (const [index, row] of rows.entries()) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const decision = gate(fact, now);
    if (decision.kind === 'send') passed.push({ row, address: decision.address });
    else {
      refusals.set(row.id, decision.reason);
      if (decision.kind === 'skip') ended.push({ row, state: 'skipped', reason: decision.reason });
      else if (decision.kind === 'cancel') ended.push({ row, state: 'cancelled', reason: decision.reason });
      else waiting.push(waitingMessage(row, decision, now));
    }
  }
  await saveRefusals(session, now, ended);
  await saveWaiting(session, now, waiting);
  return { passed, refusals };
}

function waitingMessage(
  row: MessageRow,
  decision: Extract<DeliveryDecision, { kind: 'hold' | 'wait' }>,
  now: number,
): WaitingMessage {
  if (decision.kind === 'wait') return { row, state: 'ready', heldReason: null, notBefore: now, reason: null };
  const { heldReason, notBefore, reason } = decision;
  return { row, state: 'held', heldReason, notBefore, reason };
}

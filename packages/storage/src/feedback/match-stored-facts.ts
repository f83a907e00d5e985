import type { MessageFact } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { applyMatched, type MatchedFact } from './apply-feedback.ts';
import { loadFeedbackMessages, ownerOfFact } from './feedback-messages.ts';

/** Facts looked at in one go, newest first: a fact whose message never comes must not keep the others waiting. */
const LIMIT = 1000;

interface StoredFact {
  readonly id: number;
  readonly dedupe_key: string;
  readonly provider: string;
  readonly kind: MessageFact['kind'];
  readonly message_key: string | null;
  readonly provider_message_id: string | null;
  readonly payload: string;
  readonly at: number;
}

/**
 * Applies facts that arrived before their message was known, for example a delivery report that overtook our own commit.
 * @returns how many were applied
 */
export async function matchStoredFacts(session: SqlSession, now: number): Promise<number> {
  const rows = await session.all<StoredFact>(
    `SELECT id, dedupe_key, provider, kind, message_key, provider_message_id, payload, at FROM provider_facts
      WHERE message_id IS NULL ORDER BY id DESC LIMIT ${LIMIT}`,
    [],
  );
  const facts = rows.map((row) => ({ row, fact: factOfRow(row) }));
  const messages = await loadFeedbackMessages(
    session,
    facts.map(({ fact }) => fact),
  );
  const matched = facts.flatMap(({ row, fact }): readonly (MatchedFact & { readonly row: StoredFact })[] => {
    const message = ownerOfFact(messages, fact);
    return message === null ? [] : [{ row, fact, message }];
  });
  await session.runMany(
    'UPDATE provider_facts SET message_id = ? WHERE id = ?',
    matched.map(({ row, message }) => [message.id, row.id]),
  );
  await applyMatched(session, now, matched);
  return matched.length;
}

function factOfRow(row: StoredFact): MessageFact {
  // Written by applyFeedback from a MessageFact.
  const rest = JSON.parse(row.payload) as Pick<MessageFact, 'bounceClass' | 'isMachine' | 'values'>;
  return {
    dedupeKey: row.dedupe_key,
    provider: row.provider,
    kind: row.kind,
    messageKey: row.message_key,
    providerMessageId: row.provider_message_id,
    at: row.at,
    ...rest,
  };
}

import type { FeedbackState, MessageFact } from '@perennial/engine';
import type { Channel } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';

/** A message that a fact speaks of. */
export interface MessageOfFact {
  readonly id: number;
  readonly messageKey: string;
  readonly providerMessageId: string | null;
  readonly contactId: number;
  readonly channel: Channel;
  readonly address: string | null;
  readonly journeyId: number | null;
  readonly versionId: number | null;
  readonly nodeId: string | null;
  readonly enrollmentId: number | null;
  /** `sent`, `unsure` and so on. */
  readonly messageState: string;
  readonly state: FeedbackState;
}

/** Messages by the two names a fact may know them by. */
export interface FeedbackMessages {
  readonly byKey: ReadonlyMap<string, MessageOfFact>;
  readonly byProviderId: ReadonlyMap<string, MessageOfFact>;
}

interface Row {
  readonly id: number;
  readonly message_key: string;
  readonly provider_message_id: string | null;
  readonly contact_id: number;
  readonly channel: Channel;
  readonly address: string | null;
  readonly journey_id: number | null;
  readonly version_id: number | null;
  readonly node_id: string | null;
  readonly enrollment_id: number | null;
  readonly state: string;
  readonly feedback: FeedbackState['feedback'];
  readonly feedback_at: number | null;
  readonly opened_at: number | null;
  readonly clicked_at: number | null;
  readonly replied_at: number | null;
  readonly unsubscribed_at: number | null;
}

/** Loads the messages that facts name, by our key or by the provider's id. */
export async function loadFeedbackMessages(
  session: SqlSession,
  facts: readonly Pick<MessageFact, 'messageKey' | 'providerMessageId'>[],
): Promise<FeedbackMessages> {
  const byKey = await load(
    session,
    'message_key',
    facts.map((fact) => fact.messageKey),
  );
  const unnamed = facts.filter(
    (fact) => fact.messageKey === null || !byKey.some((message) => message.messageKey === fact.messageKey),
  );
  const byProviderId = await load(
    session,
    'provider_message_id',
    unnamed.map((fact) => fact.providerMessageId),
  );
  return {
    byKey: new Map(byKey.map((message) => [message.messageKey, message])),
    byProviderId: new Map(byProviderId.map((message) => [message.providerMessageId ?? '', message])),
  };
}

/** The message a fact speaks of; our own key goes before the provider's id. Null while it is unknown. */
export function ownerOfFact(
  messages: FeedbackMessages,
  { messageKey, providerMessageId }: Pick<MessageFact, 'messageKey' | 'providerMessageId'>,
): MessageOfFact | null {
  const named = messageKey === null ? undefined : messages.byKey.get(messageKey);
  return named ?? (providerMessageId === null ? null : (messages.byProviderId.get(providerMessageId) ?? null));
}

async function load(
  session: SqlSession,
  column: 'message_key' | 'provider_message_id',
  values: readonly (string | null)[],
): Promise<readonly MessageOfFact[]> {
  const wanted = [...new Set(values.filter((value) => value !== null))];
  if (wanted.length === 0) return [];
  const list = session.list('text', wanted);
  const rows = await session.all<Row>(
    `SELECT id, message_key, provider_message_id, contact_id, channel, address, journey_id, version_id, node_id, enrollment_id, state,
        feedback, feedback_at, opened_at, clicked_at, replied_at, unsubscribed_at
      FROM messages WHERE ${column} IN ${list.sql} ORDER BY id ${waitForRows(session)}`,
    [list.parameter],
  );
  return rows.map(messageOfRow);
}

function messageOfRow(row: Row): MessageOfFact {
  return {
    id: row.id,
    messageKey: row.message_key,
    providerMessageId: row.provider_message_id,
    contactId: row.contact_id,
    channel: row.channel,
    address: row.address,
    journeyId: row.journey_id,
    versionId: row.version_id,
    nodeId: row.node_id,
    enrollmentId: row.enrollment_id,
    messageState: row.state,
    state: {
      feedback: row.feedback,
      feedbackAt: row.feedback_at,
      openedAt: row.opened_at,
      clickedAt: row.clicked_at,
      repliedAt: row.replied_at,
      unsubscribedAt: row.unsubscribed_at,
    },
  };
}

import {
  aggregateMessages,
  type CountedClick,
  type CountedMessage,
  type FactNeed,
  type MessageField,
  sinceInstant,
} from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

/** The part of a message row that engagement is read from. */
interface EngagementRow {
  readonly id: number;
  readonly contact_id: number;
  readonly channel: CountedMessage['channel'];
  readonly journey_id: number | null;
  readonly enrollment_id: number | null;
  readonly node_id: string | null;
  readonly sent_at: number | null;
  readonly delivered_at: number | null;
  readonly opened_at: number | null;
  readonly clicked_at: number | null;
  readonly replied_at: number | null;
}

/** Messages that people mean by "our messages": tests and answers of the system itself are none. */
export const ourMessages = "origin NOT IN ('test', 'system')";

/**
 * When what is asked about happened to a message, as SQL; NULL when it has not. What left counts as sent, also when no answer of the provider
 * was seen; a complaint is made about what was delivered.
 */
export const MESSAGE_TIMES = {
  sent: "CASE WHEN state IN ('sent', 'unsure') THEN handed_off_at END",
  delivered: "CASE WHEN feedback IN ('delivered', 'complained') THEN feedback_at END",
  opened: 'opened_at',
  clicked: 'clicked_at',
  replied: 'replied_at',
} as const;

const COLUMNS = `id, contact_id, channel, journey_id, enrollment_id, node_id, opened_at, clicked_at, replied_at,
  ${MESSAGE_TIMES.sent} AS sent_at, ${MESSAGE_TIMES.delivered} AS delivered_at`;

/** Loads the messages of the contacts when engagement is asked for; segments' `aggregateMessages` turns them into values. */
export async function messageFacts(
  session: SqlReader,
  now: number,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  const fields = needs.flatMap(({ field }) => (field.kind === 'message' ? [field] : []));
  if (fields.length === 0) return () => null;
  const ids = session.list('int', contactIds);
  const rows = await session.all<EngagementRow>(
    `SELECT ${COLUMNS} FROM messages WHERE contact_id IN ${ids.sql} AND ${ourMessages}`,
    [ids.parameter],
  );
  const clicks = fields.some(asksForLink) ? await loadClicks(session, ids) : new Map<number, readonly CountedClick[]>();
  const messages = new Map<number, CountedMessage[]>();
  for (const row of rows) {
    const message = countedMessage(row, clicks.get(row.id) ?? []);
    const known = messages.get(row.contact_id);
    if (known) known.push(message);
    else messages.set(row.contact_id, [message]);
  }
  return (ask, { field, since }) =>
    field.kind === 'message'
      ? aggregateMessages(messages.get(ask.contactId) ?? [], field, now, sinceInstant(since, ask), ask)
      : null;
}

function asksForLink({ what, link }: MessageField): boolean {
  return what === 'clicked' && link !== null;
}

function countedMessage(row: EngagementRow, clicks: readonly CountedClick[]): CountedMessage {
  return {
    channel: row.channel,
    journeyId: row.journey_id,
    enrollmentId: row.enrollment_id,
    nodeId: row.node_id,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    openedAt: row.opened_at,
    clickedAt: row.clicked_at,
    repliedAt: row.replied_at,
    clicks,
  };
}

/** The links that people clicked, by message; scanners of mail providers are left out. */
async function loadClicks(
  session: SqlReader,
  ids: ReturnType<SqlReader['list']>,
): Promise<ReadonlyMap<number, readonly CountedClick[]>> {
  const rows = await session.all<{ message_id: number; at: number; reason_values: string | null }>(
    `SELECT message_id, at, reason_values FROM touchpoints
      WHERE contact_id IN ${ids.sql} AND kind = 'clicked' AND message_id IS NOT NULL`,
    [ids.parameter],
  );
  const clicks = new Map<number, CountedClick[]>();
  for (const row of rows) {
    const click = clickOf(row);
    if (click === null) continue;
    const known = clicks.get(row.message_id);
    if (known) known.push(click);
    else clicks.set(row.message_id, [click]);
  }
  return clicks;
}

/** The click a touchpoint of kind `clicked` tells of; null for a scanner's. */
export function clickOf({
  at,
  reason_values,
}: {
  readonly at: number;
  readonly reason_values: string | null;
}): CountedClick | null {
  const values: Readonly<Record<string, unknown>> = reason_values === null ? {} : JSON.parse(reason_values);
  const link = values['link'];
  return typeof link === 'string' && values['isMachine'] !== true ? { link, at } : null;
}
